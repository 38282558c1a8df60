// What happened in a run, as plain data: columns that grow by blocks of steps, the edits, and how it ended.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { EditEvent } from '../../experiment/edits.ts';
import type { Autopsy } from './autopsy.ts';
import { metricNames, rowsOf, widthOf, type MetricName } from './metrics.ts';

/**
 * Measurements as typed arrays, row after row: the value of layer l in row r of a metric of width w stands at r·w + l.
 * A metric measured every n steps has a row for the steps 0, n, 2n … only. `status` holds codes of `statuses`, a row a step.
 */
export type Columns = Record<MetricName, Float32Array> & { status: Uint8Array };

/** Consecutive steps as an engine hands them over. */
export interface StepBlock {
  readonly firstStep: number;
  /** Rows in this block: steps firstStep … firstStep + steps − 1, all of them finite. */
  readonly steps: number;
  readonly columns: Columns;
  /** The step that was not finite and so was not taken, right after the last row. */
  readonly failure?: Failure;
}

/** A step that stopped being finite. Its values are not part of the trace; the parameters stay those before it. */
export interface Failure {
  readonly step: number;
  /** Where it began. */
  readonly autopsy: Autopsy;
  /** What was measured at that step: one row of each metric, with the NaN and Infinity it has. */
  readonly columns: Columns;
}

/** What computed a run: the backend as TensorFlow.js names it, the adapter or device behind it, and its float precision. */
export interface Device {
  readonly backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  readonly adapter: string;
  readonly precision: string;
  readonly engine: 'fused' | 'simd' | 'tape';
  /** The shape of the fused engine's tiles on a GPU: another one adds in another order. */
  readonly tile?: string;
}

/** Which engine computes from a step on: the automatic choice may change it, and another one, or another shape of tiles, rounds otherwise. */
export interface EngineSpan extends Pick<Device, 'engine' | 'tile'> {
  /** The first step that it computes. */
  readonly step: number;
}

/** What a device computes from a step on. */
export const engineSpan = (step: number, { engine, tile }: Device): EngineSpan => ({
  step,
  engine,
  ...(tile !== undefined && { tile }),
});

/** What the training set's features are like, as the network is given them. */
export interface InputStatistics {
  /** Of all features of all samples: what a layer's initialization assumes to be near 1. */
  readonly rootMeanSquare: number;
  /** The mean over features of the product of two samples that have nothing to do with each other: the mean square of the features' means. */
  readonly meanProduct: number;
  /** The largest magnitude of a feature's mean. */
  readonly largestMean: number;
  /** The largest and the smallest standard deviation of a feature that varies. */
  readonly largestDeviation: number;
  readonly smallestDeviation: number;
}

/** A run's record. */
export interface Trace {
  /** The configuration the run started with; the edits since are in `events`. */
  readonly config: ExperimentConfig;
  /** What computes it at present. */
  device: Device;
  /** The engines that computed it, in order; the first from step 0 on, the last is the device's. */
  engines: readonly EngineSpan[];
  readonly inputs: InputStatistics;
  /** The program's version. */
  readonly version: string;
  /** Hidden layers; the head is one more. */
  readonly depth: number;
  /** Rows: steps 0 … steps − 1. */
  steps: number;
  /** Longer than `steps` rows where they've room to grow. */
  columns: Columns;
  events: EditEvent[];
  failure: Failure | undefined;
}

/** Columns of zeros with room for `steps` steps. */
export function emptyColumns(depth: number, steps: number): Columns {
  const columns = { status: new Uint8Array((depth + 1) * steps) } as Columns;
  for (const name of metricNames)
    columns[name] = new Float32Array(rowsOf(name, steps) * widthOf(name, depth));
  return columns;
}

/** The trace of a run that has not taken a step. */
export function emptyTrace(
  config: ExperimentConfig,
  { device, inputs }: Pick<Trace, 'device' | 'inputs'>,
  version: string,
): Trace {
  const { depth } = config.network;
  return {
    config,
    device,
    engines: [engineSpan(0, device)],
    inputs,
    version,
    depth,
    steps: 0,
    columns: emptyColumns(depth, 0),
    events: [],
    failure: undefined,
  };
}
