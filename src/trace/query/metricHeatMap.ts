// A layer metric as a picture of layers and stretches of steps.
import { widthOf } from '../model/metrics.ts';
import { summarizeRows, type Pyramid, type RowSummary } from './pyramid.ts';
import { rowsBefore } from '../model/metricRows.ts';
import { depthOf, type Trace } from '../model/trace.ts';
import { smallestNormal } from '../../calculus/float32.ts';

/** What a cell holds, by its code: only numbers, an underflow among them, an Infinity, or a step that wasn't measured. */
export const cellKinds = ['fine', 'underflow', 'notFinite', 'empty'] as const;

/** A metric's cells, column after column: layer l of column c stands at c·layers + l. */
export interface HeatMap {
  readonly columns: number;
  readonly layers: number;
  /** The geometric mean of the cell's values: 0 with a 0 among them, NaN where it is empty. */
  readonly values: Float32Array;
  /** Codes of `cellKinds`. */
  readonly kinds: Uint8Array;
}

function kindOf({ lowest, highest, logs }: RowSummary): (typeof cellKinds)[number] {
  if (highest === Infinity) return 'notFinite';
  if (Number.isNaN(logs)) return 'empty';
  return lowest < smallestNormal ? 'underflow' : 'fine';
}

/**
 * The cells of a metric that is never negative. Column c covers the steps edges[c] … edges[c + 1] − 1; where a metric
 * was measured at none of them it repeats the last row before, and is empty where there is none.
 */
export function metricHeatMap(trace: Trace, pyramid: Pyramid, edges: readonly number[]): HeatMap {
  const { name } = pyramid;
  const columns = trace.columns[name] ? edges.length - 1 : 0;
  const layers = widthOf(name, depthOf(trace));
  const values = new Float32Array(columns * layers);
  const kinds = new Uint8Array(columns * layers);
  for (let column = 0; column < columns; column++) {
    const to = rowsBefore(trace, name, edges[column + 1]);
    const from = Math.min(rowsBefore(trace, name, edges[column]), to - 1);
    for (let layer = 0; layer < layers; layer++) {
      const cell = column * layers + layer;
      const stretch = to > 0 ? summarizeRows(trace, pyramid, layer, from, to) : undefined;
      values[cell] = stretch ? Math.exp(stretch.logs / (to - from)) : NaN;
      kinds[cell] = cellKinds.indexOf(stretch ? kindOf(stretch) : 'empty');
    }
  }
  return { columns, layers, values, kinds };
}
