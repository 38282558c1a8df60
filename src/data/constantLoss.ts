// What a network loses that gives every sample the same answer.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Samples } from './dataset.ts';

/** The least loss that one constant answer has on these samples: their targets' variance, or the entropy of their classes in nats. */
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
