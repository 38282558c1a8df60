// Whether a classifier does better than guessing.
import { factsOf } from '../../experiment/config.ts';
import { chanceLoss } from '../chance.ts';
import type { Remedy, Symptom } from '../finding.ts';
import { averageOf, recent, type RecentWindow } from '../recentWindow.ts';
import {
  batchNormalization,
  foundLearningRate,
  newLearningRate,
  skipConnections,
} from '../remedies.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Steps that a network has to leave chance: ours. Healthy sigmoid networks with skip connections take up to 150. */
const patience = 250;

/** How near to chance the mean loss is at chance: ours, about twice the deviation that batches of 64 give a mean over 50. */
const near = 0.02;

/** Layers without a nonlinearity are one linear map, and a line can't part what these data sets mix. */
const tanh: Remedy = { label: 'Tanh', changes: { 'network.activation': 'tanh' } };

/** The loss is that of guessing: ln 2 for two classes, ln 10 = 2.3026 for ten, or with mean squared error the variance of the targets. */
export function atChance(now: RecentWindow): Symptom | undefined {
  const { config, trace, steps } = now;
  const chance = chanceLoss(config);
  if (!config || chance === undefined || steps < patience) return undefined;
  const loss = averageOf(recent(now, 'loss'));
  if (!(Math.abs(loss / chance - 1) < near)) return undefined;
  const { classes } = factsOf(config);
  return {
    severity: 'warning',
    title: 'At chance',
    sentence: `After ${endOf(trace)} steps the loss is ${formatNumber(loss)}: guessing among ${classes} classes gives ${config.loss === 'mse' ? '' : `ln ${classes} = `}${chance.toFixed(4)}.`,
    // What stands in the way of learning has rules of its own; without any of it the steps may just be short.
    remedies: [
      ...(config.network.activation === 'linear' ? [tanh] : []),
      newLearningRate(config.optimizer.learningRate * 10),
      foundLearningRate(),
      skipConnections,
      batchNormalization,
    ],
  };
}
