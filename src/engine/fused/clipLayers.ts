// Gradient clipping on the CPU, for gradients that were read back.
import type { EngineConfig } from '../engine.ts';
import { normOf } from '../measure/scaledNorms.ts';

const coefficientOf = (norm: number, threshold: number) => Math.min(1, threshold / (norm + 1e-6));

const scaled = (gradient: Float32Array, factor: number) => gradient.map((value) => value * factor);

/** Clips the layers' gradients, each an array, in one of the modes. */
export function clipLayers(
  gradients: readonly Float32Array[],
  { mode, threshold }: EngineConfig['clipping'],
): Float32Array[] {
  switch (mode) {
    case 'none':
      return [...gradients];
    case 'globalNorm': {
      const coefficient = coefficientOf(normOf(gradients.map(normOf)), threshold);
      return gradients.map((gradient) => scaled(gradient, coefficient));
    }
    case 'layerNorm':
      return gradients.map((gradient) =>
        scaled(gradient, coefficientOf(normOf(gradient), threshold)),
      );
    case 'value':
      return gradients.map((gradient) =>
        gradient.map((value) => Math.max(-threshold, Math.min(threshold, value))),
      );
    default:
      return mode satisfies never;
  }
}
