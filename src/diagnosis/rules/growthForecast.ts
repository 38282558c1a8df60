// Whether something grows steadily towards the end of float32 while the run looks well.
import { largestFloat } from '../../calculus/float32.ts';
import { factsOfLoss } from '../../network/facts/lossFacts.ts';
import { hasLearnt } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { lineThrough } from '../line.ts';
import { momentumDrift } from './momentumDrift.ts';
import { averageOf, recent, type RecentWindow } from '../recentWindow.ts';
import { newLearningRate, weightDecay } from '../remedies.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import { depthOf, has } from '../../trace/model/trace.ts';
import { endOf } from '../../trace/model/metricRows.ts';
import { formatStep } from '../../trace/query/formatNumber.ts';
import { namesOf } from '../layerListWords.ts';

/** Steps that a line is fitted to, and from one of its points to the next: ours. Activations are measured every 10 steps. */
const [span, stride] = [200, 10];

/** The part of the logarithm's variance that a line must explain, and the least slope of the second half over the first's: ours. Growth while a network learns slows down. */
const [goodFit, unslowed] = [0.95, 0.8];

/** A fall of the loss by this part over those steps is learning, which makes weights grow: ours. */
const learning = 0.1;

/** Steps within which float32 must end for a warning: ours, some minutes of training. Healthy runs of 800 steps have no such line. */
const horizon = 20_000;

/** Times its first value that a layer's weights or activations must have reached: ours, since learning makes them several times larger. */
const beyondLearning = 10;

/** Updates under this part of the weights only leave their start: ours, ten times what is usual (Karpathy, CS231n notes). */
const largeRatio = 1e-2;

/** Whether the loss of the latest steps falls, on its way to where there is little left to learn. */
function isLearning(now: RecentWindow): boolean {
  const losses = recent(now, 'loss', span);
  const half = losses.length >> 1;
  const [before, after] = [losses.subarray(0, half), losses.subarray(half)].map(averageOf);
  return after! < (1 - learning) * before! && !hasLearnt(now);
}

/** Whether the loss squares what the activations become. */
const squaresActivations = (what: Growing['what'], { config }: RecentWindow): boolean =>
  what === 'activations' &&
  config !== undefined &&
  factsOfLoss(config.loss).family === 'squaredError';

interface Growing {
  readonly what: 'weights' | 'updates' | 'activations';
  readonly layer: number;
  /** Factor a step. */
  readonly rate: number;
  /** The step at which the line leaves float32. */
  readonly end: number;
}

const metricOf = {
  weights: 'weightNorm',
  updates: 'updateNorm',
  activations: 'activationStd',
} as const;

/** The layer that leaves float32 first, if one is on a steady way there. */
function firstToLeave(now: RecentWindow): Growing | undefined {
  const { trace, since } = now;
  // Rows of a foreign trace may stand far apart.
  if (trace.stepNumbers) return undefined;
  const last = Math.floor((endOf(trace) - 1) / stride) * stride;
  if (last - span < since || isLearning(now)) return undefined;
  const steps = Array.from({ length: span / stride }, (_, i) => last - span + stride * (i + 1));
  const weight = (step: number, layer: number) => metricAt(trace, 'weightNorm', step, layer);
  const measures = {
    weights: weight,
    updates: (step: number, layer: number) => metricAt(trace, 'updateNorm', step, layer),
    activations: (step: number, layer: number) =>
      Math.hypot(
        metricAt(trace, 'activationStd', step, layer),
        metricAt(trace, 'activationMean', step, layer),
      ),
  };
  let first: Growing | undefined;
  for (const what of ['weights', 'updates', 'activations'] as const) {
    if (!has(trace, metricOf[what])) continue;
    const end = Math.log(largestFloat) / (squaresActivations(what, now) ? 2 : 1);
    const layers = depthOf(trace) + (what === 'activations' ? 0 : 1);
    for (let layer = 0; layer < layers; layer++) {
      const least =
        what === 'updates'
          ? largeRatio * weight(last, layer)
          : beyondLearning * measures[what](0, layer);
      if (measures[what](last, layer) < least) continue;
      const line = steadyLine(steps.map((step) => Math.log(measures[what](step, layer))));
      if (!line) continue;
      const left = (stride * (end - line.last)) / line.slope;
      const growing = { what, layer, rate: Math.exp(line.slope / stride), end: last + left };
      if (left > 0 && left < horizon && !(first && first.end <= growing.end)) first = growing;
    }
  }
  return first;
}

/** The line through logarithms, where it rises, fits, and doesn't flatten. */
function steadyLine(logarithms: readonly number[]) {
  const line = lineThrough(logarithms);
  if (!(line.slope > 0 && line.fit > goodFit)) return undefined;
  const half = logarithms.length >> 1;
  const [before, after] = [logarithms.slice(0, half), logarithms.slice(half)].map(lineThrough);
  return after!.slope > unslowed * before!.slope ? line : undefined;
}

/** Weights, updates or activations that grow by the same factor step after step, or that momentum carries on without a gradient. */
export function growth(now: RecentWindow): Symptom | undefined {
  const { trace, config } = now;
  const growing = firstToLeave(now);
  if (!growing) return momentumDrift(now);
  const { what, layer, rate, end } = growing;
  const percent = Number(((rate - 1) * 100).toPrecision(2));
  const shown = Number(end.toPrecision(2));
  const name = namesOf([layer], trace.layers);
  return {
    severity: 'warning',
    title: 'Growth',
    sentence: `The ${what} of ${name} grow ${percent} % a step; at this rate ${squaresActivations(what, now) ? 'the loss leaves' : 'they leave'} float32 near step ${formatStep(shown)}.`,
    evidence: { layers: [layer], metric: metricOf[what] },
    remedies: config ? [newLearningRate(config.optimizer.learningRate / 10), weightDecay] : [],
  };
}
