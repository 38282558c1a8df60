// Mean-field theory, backward: error signal and gradients relative to the last hidden layer.
import type { LayerField } from './meanField.ts';

/** What gradients depend on besides the layers' fields. */
export interface BatchShape {
  /** Features of a sample, and their mean square and mean product of two samples. */
  readonly features: number;
  readonly inputs: { readonly square: number; readonly product: number };
  readonly width: number;
  readonly batchSize: number;
}

/** One value per hidden layer, for a last layer's signal of root mean square 1. */
export interface Backward {
  /** Root mean square of ∂loss/∂h: the product of √χ of the layers above. */
  readonly signal: readonly number[];
  /** Variance of the logarithm of a single network's squared signal about that. */
  readonly scatter: readonly number[];
  /** Squared norm of the gradient of weights and biases, if the samples' errors were independent. */
  readonly apart: readonly number[];
  /** What is added to it where the errors of two samples have correlation 1 in the last layer, and in proportion where they have less. */
  readonly together: readonly number[];
}

/**
 * The gradient of layer l is Σ h_(l−1) δ_l over the batch, so its squared norm is a sum over pairs of samples of (h · h̃ + 1)(δ · δ̃), the 1 for the biases:
 * the pairs of a sample with itself go by p and χ, all others by the products of two samples. Takes activations as independent of errors
 * (Schoenholz et al., “Deep information propagation”, 2017, section 4).
 */
export function meanFieldBackward(fields: readonly LayerField[], shape: BatchShape): Backward {
  const { features, inputs, width, batchSize } = shape;
  const [signal, scatter, apart, together] = [[], [], [], []] as number[][];
  let [own, pair, logVariance] = [1, 1, 0];
  for (let layer = fields.length - 1; layer >= 0; layer--) {
    const field = fields[layer];
    const below = layer > 0 ? fields[layer - 1] : inputs;
    const slopeSquare = field.scale ** 2 * field.slopeSquare;
    const slopeProduct = field.scale ** 2 * field.slopeProduct;
    const fanIn = layer > 0 ? width : features;
    signal[layer] = Math.sqrt(own);
    scatter[layer] = logVariance;
    apart[layer] = batchSize * width * (fanIn * below.square + 1) * slopeSquare * own;
    together[layer] =
      batchSize * (batchSize - 1) * width * (fanIn * below.product + 1) * slopeProduct * pair;
    own *= field.chi;
    pair *= field.pairChi;
    logVariance += field.scatter;
  }
  return { signal, scatter, apart, together };
}

/**
 * Gradient norm per hidden layer, given the signal and the gradient measured in the last: together they tell how correlated the samples' errors are,
 * from −1/(batch − 1), where they cancel, to 1; the errors of every two samples are taken to be as correlated as those of all others.
 */
export function gradientNorms(
  { apart, together }: Backward,
  last: { readonly signal: number; readonly gradient: number },
  batchSize: number,
): number[] {
  const top = apart.length - 1;
  const found = ((last.gradient / last.signal) ** 2 - apart[top]) / together[top];
  const least = batchSize > 1 ? -1 / (batchSize - 1) : 0;
  const correlation = Number.isFinite(found) ? Math.max(least, Math.min(1, found)) : 0;
  const norms = apart.map((own, layer) =>
    Math.sqrt(Math.max(0, own + correlation * together[layer])),
  );
  return norms.map((norm) => (norm / norms[top]) * last.gradient);
}
