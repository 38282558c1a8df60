// The numbers of an optimizer that change from step to step.
import { optimizerConstants, type OptimizerName } from '../network/facts/optimizerFacts.ts';

const { beta1, beta2 } = optimizerConstants;

/**
 * The scalars of a step, from its learning rate and the steps finished before it: the rate; for Adam and AdamW also rate / (1 − β₁ᵗ) and
 * 1 / √(1 − β₂ᵗ), t being the step's number from 1 on.
 */
export const optimizerScalars = (kind: OptimizerName, rate: number, step: number): number[] =>
  kind === 'adam' || kind === 'adamw'
    ? [rate, rate / (1 - beta1 ** (step + 1)), 1 / Math.sqrt(1 - beta2 ** (step + 1))]
    : [rate];
