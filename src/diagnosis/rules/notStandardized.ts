// Whether the features are of the size that initializations count on.
import type { Symptom } from '../finding.ts';
import type { RecentWindow } from '../recentWindow.ts';
import { plainFeatures } from '../remedies.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';

/**
 * Bounds of the features' root mean square, and of the largest mean over the largest deviation. Means near 0 and equal variances are asked for by LeCun
 * et al. (“Efficient backprop”, 1998, section 4.3); how far off is too far is ours.
 */
const [smallest, largest, offCentre] = [0.1, 10, 5];

/** Features far from mean 0 and variance 1. */
export function notStandardized({ trace: { inputs }, config }: RecentWindow): Symptom | undefined {
  if (!inputs) return undefined;
  const { rootMeanSquare: size, largestMean, largestDeviation } = inputs;
  const isSmall = size < smallest;
  const isLarge = size > largest;
  if (!isSmall && !isLarge && !(largestMean > offCentre * largestDeviation)) return undefined;
  const fault =
    isSmall || isLarge
      ? `a root mean square of ${formatNumber(size)}`
      : `a mean of ${formatNumber(largestMean)} beside a standard deviation of ${formatNumber(largestDeviation)}`;
  return {
    severity: 'warning',
    title: 'Data not standardized',
    sentence: `The features have ${fault}; initializations count on a mean near 0 and a standard deviation near 1.`,
    remedies: config && (isSmall || isLarge) ? [nearOne(config.data.scale, size)] : [],
  };
}

/** The scale that brings the features near 1: the data set's own where that does it. */
function nearOne(scale: number, size: number) {
  const own = size / scale;
  if (own > smallest && own < largest) return plainFeatures;
  const next = Number((scale / size).toPrecision(1));
  return { label: `Feature scale ${formatNumber(next)}`, changes: { 'data.scale': next } };
}
