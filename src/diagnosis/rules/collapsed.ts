// Whether a network has lost what it had learnt.
import { factsOf } from '../../experiment/config.ts';
import type { Symptom } from '../finding.ts';
import type { RecentWindow } from '../recentWindow.ts';
import { clipGradients, newLearningRate } from '../remedies.ts';
import { stepOfRow, rowsBefore, rowsIn } from '../../trace/model/metricRows.ts';
import { formatShare, formatStep } from '../../trace/query/formatNumber.ts';

/**
 * The part of the way from guessing to all right that must have been learnt, and the part of that which is left at most in the last
 * two rows when it has collapsed: ours. A network that is still learning may waver by less, or for one row.
 */
const [learnt, left] = [0.6, 0.5];

/** Rows of the test accuracy that are looked through at most, spread over all of them. */
const mostRows = 100;

/** The test accuracy was high and has fallen back most of the way to guessing. */
export function collapsed({ trace, config, since }: RecentWindow): Symptom | undefined {
  const column = trace.columns.testAccuracy;
  const classes = config ? factsOf(config).classes : 0;
  const [from, to] = [rowsBefore(trace, 'testAccuracy', since), rowsIn(trace, 'testAccuracy')];
  if (!column || !config || !classes || to - from < 3) return undefined;
  const stride = Math.ceil((to - from) / mostRows);
  let best = from;
  for (let row = from; row < to; row += stride) if (column[row] > column[best]) best = row;
  const guessing = 1 / classes;
  const lead = column[best] - guessing;
  const now = Math.max(column[to - 1], column[to - 2]);
  if (!(lead > learnt * (1 - guessing)) || !(now - guessing < left * lead)) return undefined;
  return {
    severity: 'warning',
    title: 'Collapsed',
    sentence: `The test accuracy has fallen to ${formatShare(column[to - 1])} from ${formatShare(column[best])} at step ${formatStep(stepOfRow(trace, 'testAccuracy', best))}: the network has lost what it had learnt.`,
    remedies: [
      newLearningRate(config.optimizer.learningRate / 10),
      ...(config.clipping.mode === 'none' ? [clipGradients] : []),
    ],
  };
}
