// The scalars of an optimizer that change from step to step.
import { power } from '../calculus/elementary/exponential.ts';
import { optimizerConstants, type OptimizerName } from '../network/facts/optimizerFacts.ts';

const { beta1, beta2 } = optimizerConstants;

/**
 * Scalars of a step, from its learning rate and the number of finished steps: the rate; for Adam and AdamW also rate / (1 − β₁ᵗ) and 1 / √(1 − β₂ᵗ),
 * where t is the step's number from 1 on.
 */
export const optimizerScalars = (kind: OptimizerName, rate: number, step: number): number[] =>
  kind === 'adam' || kind === 'adamw'
    ? [rate, rate / (1 - power(beta1, step + 1)), 1 / Math.sqrt(1 - power(beta2, step + 1))]
    : [rate];
