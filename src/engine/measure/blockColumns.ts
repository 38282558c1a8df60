// The columns of a block of steps: allocation, and rows of them.
import {
  checkedMetrics,
  metricNames,
  rowsOf,
  widthOf,
  type MetricName,
} from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import type { EngineConfig } from '../engine.ts';
import { isMeasuredAt } from './rawMetrics.ts';

/** What the raw metrics of a block are decoded with. */
export interface BlockContext {
  readonly firstStep: number;
  readonly config: EngineConfig;
  readonly batchSize: number;
  /** True if the device rounds subnormal numbers to 0. */
  readonly flushesSubnormals: boolean;
  /** Per layer, its number of parameters, and of values that `unchangedCount` counts over: those beyond `size` are padding, which never changes. */
  readonly layers: readonly { readonly size: number; readonly length: number }[];
}

/** Index in a metric's column of the first row at or after a step. */
export const startOf = (name: MetricName, firstStep: number, step: number, depth: number): number =>
  (rowsOf(name, step) - rowsOf(name, firstStep)) * widthOf(name, depth);

/** Allocates columns for `count` steps, filled with zeros. */
export function columnsFor({ firstStep, config, layers }: BlockContext, count: number): Columns {
  const { depth } = config.network;
  const columns = { status: new Uint8Array(layers.length * count) } as Columns;
  for (const name of metricNames)
    columns[name] = new Float32Array(startOf(name, firstStep, firstStep + count, depth));
  return columns;
}

/** True if everything measured at every step is finite in a row of these columns. */
export function isFiniteRow(columns: Columns, depth: number, row: number): boolean {
  for (const name of checkedMetrics) {
    const [column, width] = [columns[name], widthOf(name, depth)];
    for (let i = row * width; i < (row + 1) * width; i++)
      if (!Number.isFinite(column[i])) return false;
  }
  return true;
}

/** Copies the first `count` steps of a block's columns. */
export function firstSteps(columns: Columns, context: BlockContext, count: number): Columns {
  const { firstStep, config, layers } = context;
  const { depth } = config.network;
  const first = { status: columns.status.slice(0, count * layers.length) } as Columns;
  for (const name of metricNames)
    first[name] = columns[name].slice(0, startOf(name, firstStep, firstStep + count, depth));
  return first;
}

/** Copies one step of a block as a row with every metric; NaN if the step didn't measure it. */
export function rowOfStep(columns: Columns, context: BlockContext, step: number): Columns {
  const { firstStep, config, layers } = context;
  const { depth } = config.network;
  const statusStart = (step - firstStep) * layers.length;
  const row = {
    status: columns.status.slice(statusStart, statusStart + layers.length),
  } as Columns;
  for (const name of metricNames) {
    const [start, width] = [startOf(name, firstStep, step, depth), widthOf(name, depth)];
    row[name] = isMeasuredAt(name, step)
      ? columns[name].slice(start, start + width)
      : new Float32Array(width).fill(NaN);
  }
  return row;
}
