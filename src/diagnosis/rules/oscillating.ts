// Whether the learning rate is too large for the loss's curvature.
import { chanceLoss } from '../chance.ts';
import type { Symptom } from '../finding.ts';
import { lineThrough } from '../line.ts';
import { averageOf, recent, windowLength, type RecentWindow } from '../recentWindow.ts';
import { foundLearningRate, newLearningRate } from '../remedies.ts';
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

/** The loss swings from step to step, or stays above chance, since every step overshoots. */
export function oscillating(now: RecentWindow): Symptom | undefined {
  const losses = recent(now, 'loss');
  if (losses.length < windowLength) return undefined;
  const mean = averageOf(losses);
  const { correlation, deviation } = swingOf(losses);
  const chance = chanceLoss(now.config);
  const half = windowLength / 2;
  const falls = averageOf(losses.subarray(half)) < 0.9 * averageOf(losses.subarray(0, half));
  const isSwinging = correlation < swings && deviation > amplitude * mean;
  const isLost = chance !== undefined && mean > overChance * chance;
  if (falls || (!isSwinging && !isLost)) return undefined;
  return {
    severity: 'warning',
    title: 'Oscillating',
    sentence: isSwinging
      ? `The loss swings by ±${formatNumber(deviation)} around ${formatNumber(mean)} from step to step: the steps are too long for its curvature.`
      : `The loss stays at ${formatNumber(mean)}, ${formatNumber(mean / chance!)} times that of guessing, and doesn’t fall: the steps are too long.`,
    remedies: now.config
      ? [newLearningRate(now.config.optimizer.learningRate / 10), foundLearningRate()]
      : [],
  };
}

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
