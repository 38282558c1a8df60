// Whether the learning rate lets anything move.
import type { Symptom } from '../finding.ts';
import type { RecentWindow } from '../recentWindow.ts';
import { usualLearningRate } from '../remedies.ts';

/** The learning rate is 0, whatever else stands in the way of learning. */
export function zeroLearningRate({ config, steps }: RecentWindow): Symptom | undefined {
  if (!config || config.optimizer.learningRate !== 0 || steps < 1) return undefined;
  return {
    severity: 'trouble',
    title: 'Learning rate 0',
    sentence: 'Every update is a multiple of the learning rate, and so it is 0: no weight moves.',
    remedies: [usualLearningRate(config)],
  };
}
