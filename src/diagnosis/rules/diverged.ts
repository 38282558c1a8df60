// Whether the loss lies far above where it started.
import { chanceLoss, firstLoss } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { median, recent, type RecentWindow } from '../recentWindow.ts';
import { clipGradients, foundLearningRate, newLearningRate, stableStart } from '../remedies.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/** Steps whose median loss is judged: ours, enough that a spike of a few steps isn't. */
const span = 15;

/** The loss over the larger of its first value and chance that is too much, and the one that no run one would wait for comes back from: ours. */
const [tooHigh, hopeless] = [3, 100];

/** The loss is above its start and above chance, however long it has been there and whether or not it falls. */
export function diverged(now: RecentWindow): Symptom | undefined {
  const { config, trace } = now;
  const losses = recent(now, 'loss', span);
  const first = firstLoss(trace);
  const start = Math.max(first, chanceLoss(config) ?? first);
  if (losses.length < span || !(start > 0)) return undefined;
  const loss = median(losses.slice());
  const times = loss / start;
  if (!(times > tooHigh)) return undefined;
  const than = start === first ? 'what it was at first' : 'that of guessing';
  return {
    severity: times > hopeless ? 'trouble' : 'warning',
    title: 'Diverged',
    sentence: `The loss is ${formatNumber(loss)}, ${formatNumber(times)} times ${than}: training has made the network worse than none.`,
    needsRestart: times > hopeless,
    remedies: config
      ? [
          newLearningRate(config.optimizer.learningRate / 10),
          foundLearningRate(stableStart(config)),
          ...(config.clipping.mode === 'none' ? [clipGradients] : []),
        ]
      : [],
  };
}
