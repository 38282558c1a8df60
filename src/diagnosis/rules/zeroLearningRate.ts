// Whether the learning rate lets anything move.
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { Symptom } from '../finding.ts';
import type { RecentWindow } from '../recentWindow.ts';
import { newLearningRate } from '../remedies.ts';

/** Adam's default (Kingma & Ba, 2015, algorithm 1), and for optimizers that take the gradient at its size ten times that: ours. */
const usualRates = { dividesByRoot: 0.001, plain: 0.01 } as const;

const usualRate = ({ optimizer: { kind } }: ExperimentConfig): number =>
  optimizerFacts[kind].dividesByRoot ? usualRates.dividesByRoot : usualRates.plain;

/** The learning rate is 0, whatever else stands in the way of learning. */
export function zeroLearningRate({ config, steps }: RecentWindow): Symptom | undefined {
  if (!config || config.optimizer.learningRate !== 0 || steps < 1) return undefined;
  return {
    severity: 'trouble',
    title: 'Learning rate 0',
    sentence: 'Every update is a multiple of the learning rate, and so it is 0: no weight moves.',
    remedies: [newLearningRate(usualRate(config))],
  };
}
