// The product of the chain rule over L layers, and the layer at which it leaves the range of float32.
import { largestFloat, smallestNormal } from '../../calculus/float32.ts';

/** Factor of one layer on the gradient's magnitude: |w·φ′| without a skip connection, |1 + s·w·φ′| with one. */
export const layerFactor = (slope: number, weight: number, skipScale?: number): number =>
  Math.abs(skipScale === undefined ? weight * slope : 1 + skipScale * weight * slope);

/** Points (k, factorᵏ) for k = 0 … `layers`. */
export const powers = (factor: number, layers: number): { x: number; y: number }[] =>
  Array.from({ length: layers + 1 }, (_, x) => ({ x, y: factor ** x }));

/** The first layer at which a product of equal factors leaves each range of float32; absent where it doesn't. */
export interface Ends {
  /** Subnormal: below 2⁻¹²⁶. */
  readonly subnormal?: number;
  /** Rounded to 0. */
  readonly zero?: number;
  /** Above the largest number. */
  readonly infinite?: number;
}

/** Multiplies layer by layer, rounding every product to float32. */
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
