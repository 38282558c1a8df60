// What of the error signal arrives further down in a deep random network, by mean-field theory.
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import { meanField } from '../../calculus/theory/meanField.ts';

/** Variances of a weight times its fan in: He’s, 2015, made for ReLU, and Xavier’s (Glorot & Bengio, 2010), made for activations of slope 1. */
export const weightVariances = { he: 2, xavier: 1 } as const;

/** How the weights are drawn. */
export type Drawing = keyof typeof weightVariances;

/** Units a layer; theory's means don't depend on it. */
const width = 256;

/**
 * Root mean square of the error signal, over what it is at the last hidden layer, from there down to the first: entry i is i layers below the last.
 * Each step is multiplied with √χ of the layer above.
 */
export function arriving(activation: ActivationName, drawing: Drawing, layers: number): number[] {
  const fields = meanField({
    activation,
    residualScale: undefined,
    weightVariances: Array.from({ length: layers }, () => weightVariances[drawing]),
    biasVariance: 0,
    width,
    inputs: { square: 1, product: 0 },
  });
  const signals = [1];
  for (let i = 1; i < layers; i++) signals.push(signals[i - 1] * Math.sqrt(fields[layers - i].chi));
  return signals;
}
