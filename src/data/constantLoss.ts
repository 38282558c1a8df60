// The loss of the best constant prediction, a baseline.
import { log } from '../calculus/elementary/logarithm.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Samples } from './dataset.ts';

/** The smallest loss of a constant prediction: variance of the targets, or entropy of the classes in nats. */
export function constantLoss(
  { y, count, outputs }: Samples,
  loss: ExperimentConfig['loss'],
): number {
  const means = Array.from({ length: outputs }, (_, unit) => {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += y[row * outputs + unit];
    return sum / count;
  });
  if (loss === 'mse')
    return (
      y.reduce((sum, target, index) => {
        const difference = target - means[index % outputs];
        return sum + difference * difference;
      }, 0) / y.length
    );
  const shares = outputs === 1 ? [means[0], 1 - means[0]] : means;
  return shares.reduce((sum, share) => (share > 0 ? sum - share * log(share) : sum), 0);
}
