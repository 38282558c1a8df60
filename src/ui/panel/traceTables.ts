// A chart's numbers as a table.
import { formatStep, formatNumber } from '../../trace/query/formatNumber.ts';
import { lastStep, metricValueAt } from '../../trace/query/pointReadings.ts';
import { notMeasuredWords } from '../../charts/pictures/notMeasured.ts';
import { lastHidden, layerCount } from '../../network/layerNames.ts';
import { layerTitle } from '../../trace/model/layerWords.ts';
import { metrics, widthOf, type MetricName } from '../../trace/model/metrics.ts';
import { depthOf, has, type Columns, type Trace } from '../../trace/model/trace.ts';
import { rowAt, stepOfRow } from '../../trace/model/metricRows.ts';
import { thinnedSentence } from '../../trace/query/thinnedWords.ts';
import type { Table } from '../widgets/table.ts';

const mostRows = 60;
const mostLayers = 24;

/** Steps that a table of a metric shows: every 1, 2, 5, 10 … times `every`, and the newest. */
export function tableSteps(trace: Trace, every = 1): number[] {
  const last = lastStep(trace);
  let stride = every;
  for (let i = 0; last / stride >= mostRows; i++) stride *= [2, 2.5, 2][i % 3];
  const steps: number[] = [];
  for (let step = 0; step < last; step += stride) steps.push(takenAt(trace, step));
  const taken = steps.filter((step, i) => step >= 0 && step < last && step !== steps[i - 1]);
  return last < 0 ? [] : [...taken, last];
}

/** The last step at or before this one that has a row; −1 where there is none. */
function takenAt(trace: Trace, step: number): number {
  if (!trace.stepNumbers) return step;
  const row = rowAt(trace, 'loss', step);
  return row < 0 ? -1 : stepOfRow(trace, 'loss', row);
}

/** Layers that a table shows, as indices: all of a shallow network, else evenly chosen ones with the first, the last and the head. */
export function tableLayers(depth: number): number[] {
  const layers = Array.from({ length: layerCount(depth) }, (_, layer) => layer);
  const stride = Math.ceil(layers.length / mostLayers);
  return layers.filter((layer) => layer % stride === 0 || layer >= lastHidden(depth));
}

/** Steps down, metrics across. The caption says which of the metrics in `from` were not measured. */
export function stepTable(
  trace: Trace,
  caption: string,
  columns: Readonly<Record<string, (step: number) => number | undefined>>,
  from: readonly (keyof Columns)[] = [],
): Table {
  return {
    caption: captionWith(trace, caption, from),
    columns: ['Step', ...Object.keys(columns)],
    rows: tableSteps(trace).map((step) => [
      formatStep(step),
      ...Object.values(columns).map((read) => formatNumber(read(step))),
    ]),
  };
}

/** Steps down, layers across; no rows where the metric wasn't measured. `read` gives the value of a layer at a step. */
export function layerTable(
  trace: Trace,
  caption: string,
  metric: MetricName,
  read = (step: number, layer: number) => metricValueAt(trace, metric, step, layer),
): Table {
  const { every } = metrics[metric];
  const depth = depthOf(trace);
  const layers = tableLayers(depth).filter((layer) => layer < widthOf(metric, depth));
  return {
    caption: captionWith(trace, caption, [metric]),
    columns: ['Step', ...layers.map((layer) => layerTitle(trace.layers[layer]))],
    rows: (has(trace, metric) ? tableSteps(trace, every) : []).map((step) => [
      formatStep(step),
      ...layers.map((layer) => formatNumber(read(step, layer))),
    ]),
  };
}

function captionWith(trace: Trace, caption: string, from: readonly (keyof Columns)[]): string {
  const notes = [notMeasuredWords(trace, from), thinnedSentence(trace)];
  return [caption, ...notes.filter((note) => note !== undefined)].join('; ');
}
