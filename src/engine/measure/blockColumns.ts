// The columns of a block of steps: how they begin, and rows of them.
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

/** What the rawMetrics of a block's steps are read against. */
export interface BlockContext {
  readonly firstStep: number;
  readonly config: EngineConfig;
  readonly batchSize: number;
  /** Whether the device rounds subnormal numbers to 0. */
  readonly flushesSubnormals: boolean;
  /** Of each layer its parameters, and the values that `unchangedCount` counts over: the others are zeros, which never change. */
  readonly layers: readonly { readonly size: number; readonly length: number }[];
}

/** Where the row of a step, or the first after it, begins in a metric's column of a block. */
export const startOf = (name: MetricName, firstStep: number, step: number, depth: number): number =>
  (rowsOf(name, step) - rowsOf(name, firstStep)) * widthOf(name, depth);

/** Columns of zeros for `count` steps. */
export function columnsFor({ firstStep, config, layers }: BlockContext, count: number): Columns {
  const { depth } = config.network;
  const columns = { status: new Uint8Array(layers.length * count) } as Columns;
  for (const name of metricNames)
    columns[name] = new Float32Array(startOf(name, firstStep, firstStep + count, depth));
  return columns;
}

/** Whether everything measured at every step is finite in a row of these columns. */
export function isFiniteRow(columns: Columns, depth: number, row: number): boolean {
  for (const name of checkedMetrics) {
    const [column, width] = [columns[name], widthOf(name, depth)];
    for (let i = row * width; i < (row + 1) * width; i++)
      if (!Number.isFinite(column[i])) return false;
  }
  return true;
}

/** The first `count` steps of a block's columns. */
export function firstSteps(columns: Columns, context: BlockContext, count: number): Columns {
  const { firstStep, config, layers } = context;
  const { depth } = config.network;
  const first = { status: columns.status.slice(0, count * layers.length) } as Columns;
  for (const name of metricNames)
    first[name] = columns[name].slice(0, startOf(name, firstStep, firstStep + count, depth));
  return first;
}

/** One step of a block as a row that has every metric: NaN where the step didn't measure it. */
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
