// A chart's numbers as a table.
import { formatStep, formatValue } from '../../trace/query/formatNumber.ts';
import { lastStep, valueAt } from '../../charts/pictures/pointReadings.ts';
import { layerName, metrics, type MetricName } from '../../trace/model/metrics.ts';
import type { Trace } from '../../trace/model/trace.ts';
import type { Table } from '../widgets/table.ts';

const mostRows = 60;
const mostLayers = 24;

/** Steps that a table of a metric shows: every 1, 2, 5, 10 … times `every`, and the newest. */
export function tableSteps(trace: Trace, every = 1): number[] {
  const last = lastStep(trace);
  let stride = every;
  for (let i = 0; last / stride >= mostRows; i++) stride *= [2, 2.5, 2][i % 3];
  const steps = [];
  for (let step = 0; step < last; step += stride) steps.push(step);
  return last < 0 ? [] : [...steps, last];
}

/** Layers that a table shows, as indices: all of a shallow network, else evenly chosen ones with the first, the last and the head. */
export function tableLayers(depth: number): number[] {
  const stride = Math.ceil((depth + 1) / mostLayers);
  const chosen = Array.from({ length: depth + 1 }, (_, layer) => layer);
  return chosen.filter((layer) => layer % stride === 0 || layer >= depth - 1);
}

/** Steps down, metrics across. */
export function stepTable(
  trace: Trace,
  caption: string,
  columns: Readonly<Record<string, (step: number) => number | undefined>>,
): Table {
  return {
    caption,
    columns: ['Step', ...Object.keys(columns)],
    rows: tableSteps(trace).map((step) => [
      formatStep(step),
      ...Object.values(columns).map((read) => formatValue(read(step))),
    ]),
  };
}

/** Steps down, layers across. `read` gives the value of a layer at a step. */
export function layerTable(
  trace: Trace,
  caption: string,
  metric: MetricName,
  read = (step: number, layer: number) => valueAt(trace, metric, step, layer),
): Table {
  const { every, per } = metrics[metric];
  const layers = tableLayers(trace.depth).filter((layer) => per === 'layer' || layer < trace.depth);
  return {
    caption,
    columns: ['Step', ...layers.map((layer) => titleOf(layer, trace.depth))],
    rows: tableSteps(trace, every).map((step) => [
      formatStep(step),
      ...layers.map((layer) => formatValue(read(step, layer))),
    ]),
  };
}

/** A layer's name in words: `layer 3`, `head`. */
export const titleOf = (layer: number, depth: number): string =>
  layer === depth ? 'head' : `layer ${layerName(layer, depth)}`;
