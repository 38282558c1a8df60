// The autopsy of a step from its measurements: every result is finite while a norm of them is too large for float32, or was when it was computed again.
import type { Autopsy, Cause, Phase } from '../../../trace/model/autopsy.ts';
import type { CheckedMetric } from '../../../trace/model/metrics.ts';
import type { Columns } from '../../../trace/model/trace.ts';

interface Measurement {
  readonly metric: CheckedMetric;
  readonly phase: Phase;
  readonly cause: Cause;
}

/** What is measured at every step, in the order of execution. */
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

/** Reports on the first measurement of one row that float32 can't hold, from the head down in the backward pass; of a whole step it is the head's. */
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

/** The same for a step that was finite when it was computed again: it names the metric, and no cause in the network. */
export const reportNotReproduced = (
  ...[row, ...given]: Parameters<typeof examineMeasurements>
): Autopsy => ({
  ...examineMeasurements(row, ...given),
  operation: firstBad(row).metric,
  cause: 'notReproduced',
});
