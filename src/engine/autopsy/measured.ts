// The autopsy of a step whose every result is finite while a norm of them is too large for float32.
import type { Autopsy, Cause, Phase } from '../../trace/autopsy.ts';
import type { MetricName } from '../../trace/metrics.ts';
import type { Columns } from '../../trace/trace.ts';

interface Measurement {
  readonly metric: MetricName;
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

/** Reports on the first measurement of one row that float32 can't hold, from the head down in the backward pass; of a whole step it is the head's. */
export function examineMeasurements(
  row: Columns,
  step: number,
  depth: number,
  batchSize: number,
): Autopsy {
  const isBad = (value: number) => !Number.isFinite(value);
  const found = measurements.find(({ metric }) => row[metric].some(isBad));
  const { metric, phase, cause } = found ?? { metric: 'loss', phase: 'loss', cause: 'other' };
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
