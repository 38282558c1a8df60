// Whether the learning rate is too large for the loss's curvature.
import { chanceLoss } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { lineThrough } from '../line.ts';
import { averageOf, recent, windowLength, type RecentWindow } from '../recentWindow.ts';
import { foundLearningRate, newLearningRate } from '../remedies.ts';
import type { UpdateCurvature } from '../../trace/model/updateCurvature.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/**
 * Under this autocorrelation from one step to the next the loss swings: ours. Steps over the curvature's inverse overshoot, and over twice that diverge
 * (LeCun et al., 1998, section 5). Losses of independent batches have 0 ± 1/√50, so −0.5 is more than three deviations away.
 */
const swings = -0.5;

/** Swings under this part of the mean loss are no trouble: ours. */
const amplitude = 0.1;

/** A loss over this many times chance that doesn't fall is no noise either: ours. */
const overChance = 1.5;

/** A loss that looks as if every step overshot. */
interface Suspicion {
  readonly mean: number;
  /** Deviation of a loss that swings around its trend. */
  readonly swing?: number;
  /** How many times the loss of guessing one is that doesn't swing. */
  readonly timesChance?: number;
}

/** The suspicion that the loss alone raises; undefined where it falls, or only scatters. */
export function suspectedOvershoot(now: RecentWindow): Suspicion | undefined {
  const losses = recent(now, 'loss');
  if (losses.length < windowLength) return undefined;
  const mean = averageOf(losses);
  const half = windowLength / 2;
  if (averageOf(losses.subarray(half)) < 0.9 * averageOf(losses.subarray(0, half)))
    return undefined;
  const { correlation, deviation } = swingOf(losses);
  if (correlation < swings && deviation > amplitude * mean) return { mean, swing: deviation };
  const timesChance = mean / (chanceLoss(now.config) ?? NaN);
  return timesChance > overChance ? { mean, timesChance } : undefined;
}

/**
 * The loss swings from step to step, or stays above chance, since every step overshoots. Losses swing where batches differ, too: the curvature along
 * the update tells the two apart where it was measured.
 */
export function oscillating(now: RecentWindow): Symptom | undefined {
  const suspicion = suspectedOvershoot(now);
  if (!suspicion) return undefined;
  const { mean, swing, timesChance } = suspicion;
  const { curvature } = now;
  const seen =
    swing !== undefined
      ? `The loss swings by ±${formatNumber(swing)} around ${formatNumber(mean)} from step to step`
      : `The loss stays at ${formatNumber(mean)}, ${formatNumber(timesChance!)} times that of guessing, and doesn’t fall`;
  if (curvature && curvature.overshoot < 1)
    return swing === undefined
      ? undefined
      : {
          severity: 'note',
          title: 'Batches differ',
          sentence: `${seen} since its batches differ, not since the steps are too long: ${measured(curvature)}`,
          remedies: [],
        };
  const why = curvature
    ? `: ${measured(curvature)}`
    : ': the steps are too long for its curvature.';
  return {
    severity: 'warning',
    title: 'Oscillating',
    sentence: seen + why,
    remedies: now.config
      ? [
          newLearningRate(shorterRate(now.config.optimizer.learningRate, curvature)),
          foundLearningRate(),
        ]
      : [],
  };
}

function measured({ step, loss, lossAfter, overshoot }: UpdateCurvature): string {
  const change = `the update of step ${step} takes the loss of its own batch from ${formatNumber(loss)} to ${formatNumber(lossAfter)}`;
  if (overshoot === Infinity) return `${change}, and a shorter one would raise it as well.`;
  return `${change} and is ${formatNumber(overshoot)} times as long as the one that would lower it most.`;
}

/** The rate whose update reaches the lowest point of the measured parabola, but at least a half and at most a tenth; a tenth where nothing was measured. */
const shorterRate = (rate: number, curvature: UpdateCurvature | undefined): number =>
  rate / Math.min(10, Math.max(2, curvature?.overshoot ?? 10));

/** Deviation of values around their trend, and how much one resembles the one before. */
function swingOf(values: Float32Array) {
  const { first, slope } = lineThrough(values);
  const rest = values.map((value, i) => value - first - slope * i);
  let [square, product] = [0, 0];
  rest.forEach((value, i) => {
    square += value ** 2;
    if (i) product += value * rest[i - 1];
  });
  return { correlation: product / square, deviation: Math.sqrt(square / values.length) };
}
