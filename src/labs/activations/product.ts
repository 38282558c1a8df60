// What the chain rule multiplies through L layers, and where float32 ends on the way.
import { largestFloat, smallestNormal } from '../../calculus/float32.ts';

/** What one layer multiplies the gradient’s size by: |w·φ′| without a skip connection, |1 + s·w·φ′| with one. */
export const layerFactor = (slope: number, weight: number, skipScale?: number): number =>
  Math.abs(skipScale === undefined ? weight * slope : 1 + skipScale * weight * slope);

/** A factor to the power of 0, 1, … `layers`. */
export const powers = (factor: number, layers: number): { x: number; y: number }[] =>
  Array.from({ length: layers + 1 }, (_, x) => ({ x, y: factor ** x }));

/** Where a product of equal factors leaves float32, as the numbers of the first layers for which it does. */
export interface Ends {
  /** Below the smallest normal number, where digits are lost. */
  readonly subnormal?: number;
  /** Rounded to 0. */
  readonly zero?: number;
  /** Above the largest number. */
  readonly infinite?: number;
}

/** Where float32 ends, multiplying layer by layer with every product rounded, within so many layers. */
export function endsOfFloat32(factor: number, layers: number): Ends {
  const ends: { subnormal?: number; zero?: number; infinite?: number } = {};
  let product = 1;
  for (let layer = 1; layer <= layers; layer++) {
    product = Math.fround(product * factor);
    const size = Math.abs(product);
    if (size < smallestNormal) ends.subnormal ??= layer;
    if (size === 0) ends.zero ??= layer;
    if (size > largestFloat) ends.infinite ??= layer;
  }
  return ends;
}
