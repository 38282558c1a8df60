// From what a network puts out to what it says of each class.
import { lossFacts, type LossName } from '../../network/facts/lossFacts.ts';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/**
 * The share each class gets, one number a class, from the outputs of one sample: by the sigmoid of a logit, the
 * softmax of logits, or the outputs themselves, held to 0…1, where the loss is the mean squared error.
 * One output stands for two classes.
 */
export function probabilities(outputs: ArrayLike<number>, loss: LossName): number[] {
  const values = Array.from(outputs);
  const { family } = lossFacts[loss];
  if (family === 'softmax') {
    const largest = Math.max(...values);
    const powers = values.map((z) => Math.exp(z - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  }
  const held = values.map((z) =>
    family === 'squaredError' ? Math.min(1, Math.max(0, z)) : sigmoid(z),
  );
  return held.length === 1 ? [1 - held[0]!, held[0]!] : held;
}

/** The class with the largest share. */
export const predictedClass = (shares: readonly number[]): number =>
  shares.reduce((best, share, index) => (share > shares[best]! ? index : best), 0);
