// Traces with known values, for this room's tests: healthy but for what a test changes.
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withChanges, type Changes } from '../experiment/edits.ts';
import { defaultConfig } from '../experiment/config.ts';
import {
  metricNames,
  metrics,
  rowsOf,
  statuses,
  widthOf,
  type MetricName,
  type Status,
} from '../trace/model/metrics.ts';
import {
  emptyColumns,
  emptyTrace,
  type InputStatistics,
  type OwnTrace,
} from '../trace/model/trace.ts';
import { recentWindowOf, type RecentWindow } from './recentWindow.ts';

type Values = Partial<Record<MetricName, (step: number, layer: number) => number>>;

/** What a test's trace is like. */
export interface Told {
  readonly changes?: Changes;
  readonly steps?: number;
  /** A metric by step and layer's index. */
  readonly values?: Values;
  readonly status?: (step: number, layer: number) => Status;
  readonly inputs?: Partial<InputStatistics>;
}

/** Steady values of a run with nothing wrong, its loss on the way down and its accuracy on the way up. */
const healthy: Values = {
  loss: (step) => 0.6 * 0.999 ** step,
  accuracy: () => 0.8,
  testAccuracy: () => 0.8,
  sampleSpread: () => 0.5,
  updateNorm: () => 1e-3,
  activationMean: () => 0.3,
  saturated: () => 0.1,
  dead: () => NaN,
  frozen: (step) => (step === 0 ? 1 : 0),
};

/** The default experiment with fields set otherwise, checked. */
export function experimentWith(changes: Changes): ExperimentConfig {
  const parsed = parseConfig(withChanges(defaultConfig, changes));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** A trace of ten layers, unless the changes say otherwise; what isn't told is healthy, or 1. */
export function traceWith({ changes, steps = 60, values, status, inputs }: Told = {}): OwnTrace {
  const config = experimentWith({ 'network.depth': 10, ...changes });
  const { depth } = config.network;
  const trace = emptyTrace(
    config,
    {
      device: { backend: 'cpu', adapter: 'JavaScript', precision: 'float32', engine: 'tape' },
      inputs: {
        rootMeanSquare: 0.6,
        meanProduct: 0,
        largestMean: 0.02,
        largestDeviation: 0.6,
        smallestDeviation: 0.5,
        ...inputs,
      },
    },
    '0.1.0',
  );
  trace.steps = steps;
  trace.columns = emptyColumns(depth, steps);
  for (const name of metricNames) {
    const width = widthOf(name, depth);
    const value = values?.[name] ?? healthy[name] ?? (() => 1);
    for (let row = 0; row < rowsOf(name, steps); row++)
      for (let layer = 0; layer < width; layer++)
        trace.columns[name][row * width + layer] = value(row * metrics[name].every, layer);
  }
  const layers = trace.layers.length;
  trace.columns.status = Uint8Array.from({ length: steps * layers }, (_, i) =>
    statuses.indexOf(status?.(Math.floor(i / layers), i % layers) ?? 'fine'),
  );
  return trace;
}

/** The latest steps of such a trace. */
export const recentWindowWith = (told: Told = {}): RecentWindow => recentWindowOf(traceWith(told));
