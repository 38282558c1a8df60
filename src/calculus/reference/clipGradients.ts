// Gradient clipping in float64, as in torch.nn.utils.clip_grad_norm_ and clip_grad_value_.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { norm } from './gradientCheckVerdict.ts';

/** The layers' gradients after clipping. */
export interface ClippedGradients {
  readonly gradients: readonly Float64Array[];
  /** Factor of all gradients; NaN in the modes without a global factor. */
  readonly coefficient: number;
}

const coefficientOf = (norm: number, threshold: number): number =>
  Math.min(1, threshold / (norm + 1e-6));

const scaled = (gradient: Float64Array, factor: number): Float64Array =>
  gradient.map((value) => value * factor);

/** Clips the gradients of all layers, one array per layer. */
export function clipReferenceGradients(
  gradients: readonly Float64Array[],
  { mode, threshold }: ExperimentConfig['clipping'],
): ClippedGradients {
  switch (mode) {
    case 'none':
      return { gradients, coefficient: NaN };
    case 'globalNorm': {
      const coefficient = coefficientOf(norm(gradients.map(norm)), threshold);
      return { gradients: gradients.map((one) => scaled(one, coefficient)), coefficient };
    }
    case 'layerNorm':
      return {
        gradients: gradients.map((one) => scaled(one, coefficientOf(norm(one), threshold))),
        coefficient: NaN,
      };
    case 'value':
      return {
        gradients: gradients.map((one) =>
          one.map((value) => Math.max(-threshold, Math.min(threshold, value))),
        ),
        coefficient: NaN,
      };
    default:
      return mode satisfies never;
  }
}
