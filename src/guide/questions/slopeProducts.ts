// The slopes of sigmoid and tanh, and what a product of many of them comes to.
import {
  activationFunctions,
  type ActivationFunction,
} from '../../calculus/activationFunctions.ts';
import { smallestNormal } from '../../calculus/float32.ts';

const slopeOf = (name: 'sigmoid' | 'tanh') =>
  (activationFunctions[name] as ActivationFunction).slope;

/** φ′(z) of both. */
export const slopes = { sigmoid: slopeOf('sigmoid'), tanh: slopeOf('tanh') };

/** A factor a layer, all alike: what is left after so many layers. */
export const throughLayers = (factor: number, layers: number): number => factor ** layers;

/** The layers after which less is left than float32 holds in full, 2^−126; infinite where nothing gets lost. */
export const layersToUnderflow = (factor: number): number =>
  factor >= 1 ? Infinity : Math.floor(Math.log(smallestNormal) / Math.log(factor)) + 1;
