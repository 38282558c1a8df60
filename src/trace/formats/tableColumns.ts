// A trace as a table with a row a step: which columns it has, and which row of a metric holds which step.
import { rowsBefore, rowsIn, stepOfRow } from '../model/metricRows.ts';
import { metricNames, metrics, widthOf, type MetricName } from '../model/metrics.ts';
import { depthOf, has, type Trace } from '../model/trace.ts';

/** One metric of one layer, or of the whole network. */
export interface TableColumn {
  readonly metric: MetricName;
  /** Undefined of a metric with one value a step. */
  readonly layer: string | undefined;
  /** Place of the value in a row of the metric. */
  readonly index: number;
  /** Values of a row of the metric. */
  readonly width: number;
}

/** Name of a layer's column: `gradientNorm.1` … `gradientNorm.head`. */
export const layerColumn = (metric: string, layer: string): string => `${metric}.${layer}`;

/** Name of a column: its metric's, and of a layer's the layer's. */
export const columnHeader = ({ metric, layer }: TableColumn): string =>
  layer === undefined ? metric : layerColumn(metric, layer);

/** The columns of every metric that was measured, in the order of the metrics. */
export const tableColumns = (trace: Trace): TableColumn[] =>
  metricNames
    .filter((metric) => has(trace, metric))
    .flatMap((metric): TableColumn[] => {
      const width = widthOf(metric, depthOf(trace));
      if (metrics[metric].per === 'step') return [{ metric, layer: undefined, index: 0, width }];
      return trace.layers.slice(0, width).map((layer, index) => ({ metric, layer, index, width }));
    });

/** The steps of all rows of a metric. */
export const stepsOf = (trace: Trace, metric: MetricName): Float64Array =>
  Float64Array.from({ length: rowsIn(trace, metric) }, (_, row) => stepOfRow(trace, metric, row));

/** For each of some ascending steps the row of a metric that holds it, or −1 where there is none. */
export function rowsAt(trace: Trace, metric: MetricName, steps: Float64Array): Int32Array {
  const rows = new Int32Array(steps.length).fill(-1);
  const end = rowsIn(trace, metric);
  let row = steps.length ? rowsBefore(trace, metric, steps[0]) : 0;
  for (let i = 0; i < steps.length; i++) {
    while (row < end && stepOfRow(trace, metric, row) < steps[i]) row++;
    if (row < end && stepOfRow(trace, metric, row) === steps[i]) rows[i] = row;
  }
  return rows;
}
