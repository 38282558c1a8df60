// The sentence under the layer profile: the factor that a layer multiplies the error signal with, in theory and as measured.
import type { ActivationName } from '../network/facts/activationFacts.ts';
import type { SignalFactor, Theory } from './theory.ts';

const slopes: Readonly<Record<ActivationName, string>> = {
  linear: 'slope',
  sigmoid: 'sigmoid’s slope',
  tanh: 'tanh’s slope',
  relu: 'ReLU’s slope',
  leakyRelu: 'leaky ReLU’s slope',
  elu: 'ELU’s slope',
  silu: 'SiLU’s slope',
  gelu: 'GELU’s slope',
  softplus: 'softplus’s slope',
};

/** A factor in three digits, and near 1 in three places: `0.318`, `1.003`, `1.2e-5`. */
export function factorInDigits(factor: number): string {
  if (factor !== 1 && Math.abs(factor - 1) < 0.1) return factor.toFixed(3);
  if (factor > 0 && factor < 1e-3) return factor.toExponential(1);
  return String(Number(factor.toPrecision(3)));
}

/**
 * One sentence: what a layer multiplies the error with in theory and as measured, and its parts: the activation's slope, the weights, and the +1 of a skip
 * connection. Without theory, why there is none.
 */
export function theorySentence(theory: Theory | undefined): string {
  if (!theory) return 'No theory here: it is about networks without normalization.';
  const { factor, activation, atInitialization, approximate } = theory;
  if (!factor) return 'One hidden layer: there is none above it that the signal has passed.';
  if (!Number.isFinite(factor.theory))
    return 'No theory at this step: the weights have grown beyond what it can compute with.';
  const name = `${approximate ? 'approximate ' : ''}theory${atInitialization ? '' : ' of random weights'}`;
  const measured = Number.isFinite(factor.measured)
    ? `${factorInDigits(factor.measured)} measured`
    : 'not measurable in float32';
  const expected = `${factorInDigits(factor.theory)} a layer in ${name}`;
  return `${expected}, ${measured}: ${partsOf(factor, slopes[activation])}.`;
}

function partsOf(factor: SignalFactor, slopeName: string): string {
  const { weights, slope, steepestSlope, residualScale } = factor;
  const most = Number(steepestSlope.toPrecision(3));
  const product = `${slopeName} ${factorInDigits(slope)} (at most ${most}) × weights ${factorInDigits(weights)}`;
  return residualScale === undefined
    ? `${product}, no +1 of a skip`
    : `+1 of the skip, beside ${product} × scale ${residualScale}`;
}
