// Scale statistics of a data set's features, for the check whether they are normalized.
import type { Samples } from './dataset.ts';

/** Statistics of the features, in float64. Constant features don't count for `smallestDeviation`. */
export function inputStatistics({ x, count, inputs }: Samples) {
  const features = Array.from({ length: inputs }, (_, feature) => {
    const values = Float64Array.from({ length: count }, (_, row) => x[row * inputs + feature]);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance =
      values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / count;
    return { mean, variance };
  });
  const deviations = features.map(({ variance }) => Math.sqrt(variance));
  const varying = deviations.filter((deviation) => deviation > 0);
  const meanSquare = features.reduce((sum, { mean, variance }) => sum + mean * mean + variance, 0);
  return {
    rootMeanSquare: Math.sqrt(meanSquare / inputs),
    meanProduct: features.reduce((sum, { mean }) => sum + mean * mean, 0) / inputs,
    largestMean: Math.max(...features.map(({ mean }) => Math.abs(mean))),
    largestDeviation: Math.max(...deviations),
    smallestDeviation: varying.length ? Math.min(...varying) : 0,
  };
}
