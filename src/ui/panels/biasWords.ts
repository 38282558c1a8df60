// What a measurement of clipping's bias says, in words.
import { formatShare, formatStep, formatNumber } from '../../trace/query/formatNumber.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { ClippingBias } from '../../trace/model/clippingBias.ts';

const reasons = {
  none: '',
  globalNorm:
    'A batch keeps its direction, but only long gradients shrink, so their mean can turn.',
  layerNorm: 'Each layer shrinks by a factor of its own, so every batch can turn.',
  value: 'Only large entries are cut, so every batch can turn.',
} as const satisfies Record<ExperimentConfig['clipping']['mode'], string>;

/** A measurement and when and how the gradients were clipped. */
export interface MeasuredBias extends ClippingBias {
  /** Finished steps when it was measured. */
  readonly step: number;
  readonly clipping: ExperimentConfig['clipping'];
}

/** The measurement in a sentence, and one clause why it is so. */
export function biasSentence(measured: MeasuredBias): string {
  const { step, batches, cosine, normRatio, clippedShare, clipping } = measured;
  const over = `At step ${formatStep(step)} and threshold ${formatNumber(clipping.threshold)}, over one epoch of ${batches} ${batches === 1 ? 'batch' : 'batches'}:`;
  if (!Number.isFinite(cosine) || !Number.isFinite(normRatio))
    return `${over} the mean gradient is 0 or not finite, so it has no direction to compare.`;
  if (clippedShare === 0) return `${over} no batch was cut, so the mean gradient is what it was.`;
  const mean = `the mean of the clipped gradients has cosine ${cosine.toFixed(2)} with the mean gradient and ${formatNumber(normRatio)} of its length`;
  return `${over} ${mean}; ${formatShare(clippedShare)} of the batches were cut. ${reasons[clipping.mode]}`;
}

/** How far clipping turned a gradient: “turned by 23°: cosine 0.92”. */
export function turnWords(cosine: number): string {
  const degrees = (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
  return `turned by ${degrees >= 1 ? Math.round(degrees) : formatNumber(degrees)}°: cosine ${cosine.toFixed(2)}`;
}
