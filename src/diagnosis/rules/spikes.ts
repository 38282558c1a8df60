// Whether the loss jumped and came back, and what moved before it.
import { chanceLoss, firstLoss } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { asSentence, namesOf } from '../layerListWords.ts';
import { median, recent, type RecentWindow } from '../recentWindow.ts';
import { clipGradients, newLearningRate } from '../remedies.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatNumber, formatStep } from '../../trace/query/formatNumber.ts';
import { moversBefore, type Mover } from './spikeMovers.ts';

/** Steps that are searched, and steps before one whose median loss it is held against: ours. */
const [span, before] = [400, 30];

/** A spike is over chance, or in a regression over the first loss, and over this many times the loss before; it has come back when it is under that part of its peak: ours. */
const times = 5;

/** Steps to either side within which a spike has one peak, and steps after it when it may have come back: ours. */
const near = 10;

/** Spikes in the searched steps that are a warning: ours. Healthy runs with a clipped gradient have up to four. */
const repeated = 5;

interface Spike {
  readonly step: number;
  readonly peak: number;
  readonly usual: number;
}

/** The spikes of the latest steps that have come back, the oldest first. */
function spikesIn(now: RecentWindow): Spike[] {
  const losses = recent(now, 'loss', span);
  const high = chanceLoss(now.config) ?? firstLoss(now.trace);
  const first = endOf(now.trace) - losses.length;
  const spikes: Spike[] = [];
  for (let i = before; i < losses.length - near; i++) {
    const peak = losses[i];
    if (!(peak > high) || peak < Math.max(...losses.subarray(i - near, i + near + 1))) continue;
    const usual = median(losses.slice(i - before, i));
    const after = median(losses.slice(Math.max(i + 1, losses.length - before)));
    if (peak > times * usual && after < peak / times) spikes.push({ step: first + i, peak, usual });
  }
  return spikes;
}

const nameOf = ({ what, layer }: Mover, names: readonly string[]) =>
  what === 'loss' ? 'the loss' : `the ${what} of ${namesOf([layer], names)}`;

/** What moved first, how long before the loss, and what then. */
function orderOf(movers: readonly Mover[], names: readonly string[]): string {
  const [first, ...others] = movers;
  const loss = movers.find(({ what }) => what === 'loss');
  if (!first || !loss) return '';
  if (first === loss)
    return ' Nothing moved before the loss, as when a batch is unlike those before it.';
  const steps = loss.step - first.step;
  const ahead =
    steps === 0
      ? 'in the same step as the loss'
      : `${steps} ${steps === 1 ? 'step' : 'steps'} before the loss`;
  const then = others.map(({ what }) => what).join(', ');
  return ` ${asSentence(nameOf(first, names))} moved first, ${ahead}; then ${then}.`;
}

/** The loss left its course and returned to it: once, or again and again. */
export function spikes(now: RecentWindow): Symptom | undefined {
  const { trace, config } = now;
  if (trace.stepNumbers) return undefined;
  const found = spikesIn(now);
  const last = found.at(-1);
  if (!last) return undefined;
  const movers = moversBefore(now, last.step);
  const layered = movers.find(({ what }) => what !== 'loss');
  const repeats = found.length >= repeated;
  return {
    severity: repeats ? 'warning' : 'note',
    title: repeats ? 'Spikes' : 'Spike',
    sentence: [
      found.length > 1
        ? `${found.length} times in the last ${span} steps the loss jumped and came back. At step ${formatStep(last.step)} it rose`
        : `At step ${formatStep(last.step)} the loss rose`,
      ` from ${formatNumber(last.usual)} to ${formatNumber(last.peak)}.`,
      orderOf(movers, trace.layers),
    ].join(''),
    ...(layered && { evidence: { layers: [layered.layer], metric: layered.metric } }),
    remedies: config
      ? [
          ...(config.clipping.mode === 'none' ? [clipGradients] : []),
          newLearningRate(config.optimizer.learningRate / 3),
        ]
      : [],
  };
}
