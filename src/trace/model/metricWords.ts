// The metrics in words, as sentences and labels say them.
import type { MetricName } from './metrics.ts';
import type { Columns } from './trace.ts';

/** A metric's name within a sentence, without an article. */
export const metricWords: Readonly<Record<MetricName, string>> = {
  loss: 'loss',
  accuracy: 'accuracy',
  totalNorm: 'total gradient norm',
  clipCoefficient: 'clip coefficient',
  clipCosine: 'cosine between the gradient before and after clipping',
  gradientNorm: 'gradient norm',
  clippedNorm: 'clipped norm',
  weightNorm: 'weight norm',
  updateNorm: 'update norm',
  signalNorm: 'error signal',
  testAccuracy: 'test accuracy',
  dead: 'share of dead units',
  activationMean: 'mean of the activations',
  activationStd: 'std of the activations',
  saturated: 'share of saturated activations',
  sampleSpread: 'sample spread',
  frozen: 'share of frozen weights',
};

/** The same for everything that a trace may lack. */
export const columnWords: Readonly<Record<keyof Columns, string>> = {
  ...metricWords,
  status: 'status of the layers',
};

/** Words as a list: `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
