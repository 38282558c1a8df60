// The loss of the best constant prediction, a baseline.
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
      y.reduce((sum, target, index) => sum + (target - means[index % outputs]) ** 2, 0) / y.length
    );
  const shares = outputs === 1 ? [means[0], 1 - means[0]] : means;
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}
