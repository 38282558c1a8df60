// The autopsy of a step from its metrics: when all its results are finite, or were so in the replay, but a metric is not.
import type { Autopsy, Cause, Phase } from '../../../trace/model/autopsy.ts';
import type { CheckedMetric } from '../../../trace/model/metrics.ts';
import type { Columns } from '../../../trace/model/trace.ts';

interface Measurement {
  readonly metric: CheckedMetric;
  readonly phase: Phase;
  readonly cause: Cause;
}

/** Metrics of every step, in the order of execution. */
const measurements: readonly Measurement[] = [
  { metric: 'weightNorm', phase: 'update', cause: 'updateOverflow' },
  { metric: 'loss', phase: 'loss', cause: 'lossOverflow' },
  { metric: 'signalNorm', phase: 'backward', cause: 'explodingGradients' },
  { metric: 'gradientNorm', phase: 'backward', cause: 'explodingGradients' },
  { metric: 'totalNorm', phase: 'backward', cause: 'explodingGradients' },
  { metric: 'clippedNorm', phase: 'clipping', cause: 'explodingGradients' },
  { metric: 'updateNorm', phase: 'update', cause: 'updateOverflow' },
];

const isBad = (value: number) => !Number.isFinite(value);

const firstBad = (row: Columns): Measurement =>
  measurements.find(({ metric }) => row[metric].some(isBad)) ?? {
    metric: 'loss',
    phase: 'loss',
    cause: 'other',
  };

/** Reports the first non-finite metric of a row. In the backward pass the layer is the affected one closest to the head; for a metric of the whole step it is the head. */
export function examineMeasurements(
  row: Columns,
  step: number,
  depth: number,
  batchSize: number,
): Autopsy {
  const { metric, phase, cause } = firstBad(row);
  const list = row[metric];
  const index = phase === 'backward' ? list.findLastIndex(isBad) : list.findIndex(isBad);
  const isNaN = Number.isNaN(list[index]);
  return {
    step,
    phase,
    layer: list.length > 1 ? index : depth,
    operation: 'norm',
    samples: [],
    batchSize,
    nan: isNaN ? 1 : 0,
    positiveInfinity: isNaN ? 0 : 1,
    negativeInfinity: 0,
    size: 1,
    inputRange: null,
    cause,
  };
}

/** Reports a step that was finite in the replay: names the metric, with the cause `notReproduced`. */
export const reportNotReproduced = (
  ...[row, ...given]: Parameters<typeof examineMeasurements>
): Autopsy => ({
  ...examineMeasurements(row, ...given),
  operation: firstBad(row).metric,
  cause: 'notReproduced',
});
