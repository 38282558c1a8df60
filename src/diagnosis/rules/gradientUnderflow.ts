// Whether gradients are too small for float32.
import { statuses } from '../../trace/model/metrics.ts';
import { rowsIn } from '../../trace/model/metricRows.ts';
import type { Symptom } from '../finding.ts';
import { layersWhere, type RecentWindow } from '../recentWindow.ts';
import { batchNormalization, skipConnections } from '../remedies.ts';
import { asSentence, namesOf } from '../layerListWords.ts';

/** Steps in a row for which a layer must be without a gradient: ours, since one step may be chance. */
const inARow = 3;

/** Gradients at the lower end of float32: under its smallest normal number, 2^−126 (IEEE 754), or so near it that the device loses more than 1 % of them. */
export function underflow({ trace, steps }: RecentWindow): Symptom | undefined {
  const status = trace.columns.status;
  if (!status || steps < inARow || trace.steps < inARow) return undefined;
  const width = trace.layers.length;
  const rows = rowsIn(trace, 'loss');
  const layers = layersWhere(
    trace.layers.map((_, layer) => layer),
    (layer) =>
      [1, 2, 3].every((back) => statuses[status[(rows - back) * width + layer]] === 'underflow'),
  );
  if (!layers.length) return undefined;
  return {
    severity: 'warning',
    title: 'Underflow',
    sentence: `${asSentence(namesOf(layers, trace.layers))}: the gradient is so near 1.2e-38, where float32 ends, that it is 0 or may be more than 1 % off.`,
    evidence: { layers, metric: 'gradientNorm' },
    remedies: [skipConnections, batchNormalization],
  };
}
