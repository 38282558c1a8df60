// The record of a run, as plain data: columns of measurements, edits, provenance and the failure.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { EditEvent } from '../../experiment/edits.ts';
import type { Autopsy } from './autopsy.ts';
import { layerCount, layerNames } from '../../network/layerNames.ts';
import { metricNames, rowsOf, widthOf, type MetricInterval, type MetricName } from './metrics.ts';

/**
 * Measurements as typed arrays, row after row: the value of layer l in row r of a metric of width w stands at r·w + l.
 * A metric measured every n steps has a row for the steps 0, n, 2n … only. `status` holds codes of `statuses`, a row a step.
 */
export type Columns = Record<MetricName, Float32Array> & { status: Uint8Array };

/** Measurements of consecutive steps, as an engine returns them. */
export interface StepBlock {
  readonly firstStep: number;
  /** Rows in this block: steps firstStep … firstStep + steps − 1, all of them finite. */
  readonly steps: number;
  readonly columns: Columns;
  /** The first step that is not finite, right after the last row; its update was not applied. */
  readonly failure?: Failure;
}

/** The columns of the metrics that were measured; the others are absent. */
export type MeasuredColumns = Partial<Columns>;

/** A step that is not finite, as an engine reports it. It is not part of the trace; the parameters stay those before it. */
export interface Failure {
  readonly step: number;
  /** The first tensor with a NaN or an Infinity, and its cause. */
  readonly autopsy: Autopsy;
  /** One row of each metric at that step, with its NaN and Infinity. */
  readonly columns: Columns;
}

/** The same in a trace, which may be another program's: without an autopsy, with only some of the metrics. */
export interface RecordedFailure {
  readonly step: number;
  readonly autopsy: Autopsy | undefined;
  readonly columns: MeasuredColumns;
}

/** What computed a run: backend (by TensorFlow.js's name), adapter, float precision and engine. */
export interface Device {
  readonly backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu';
  readonly adapter: string;
  readonly precision: string;
  readonly engine: 'fused' | 'simd' | 'tape';
  /** Tile shape of the fused engine on a GPU, rows × threads: it sets the order of summation. */
  readonly tile?: string;
}

/** The device and engine that computed the steps from `fromStep` on. Another engine or tile shape rounds differently. */
export interface Computed extends Device {
  readonly fromStep: number;
}

/** The other program that recorded the steps from `fromStep` on, such as `PyTorch 2.7`. */
export interface Recorded {
  readonly fromStep: number;
  readonly program: string;
}

/** Where the steps from `fromStep` to the next entry come from. */
export type Provenance = Computed | Recorded;

/** Statistics of the training set's features, after scaling. */
export interface InputStatistics {
  /** Over all features of all samples; initializations assume that it is near 1. */
  readonly rootMeanSquare: number;
  /** Mean over features of the squared feature mean: the expected product, per feature, of two independent samples. */
  readonly meanProduct: number;
  /** The largest absolute mean of a feature. */
  readonly largestMean: number;
  /** The largest and the smallest standard deviation among features that are not constant. */
  readonly largestDeviation: number;
  readonly smallestDeviation: number;
}

/** The first rows of a metric that are thinned: of each bucket two rows are left. */
export interface ThinnedBuckets {
  /** Measured rows of a bucket: 16, 32, 64 … */
  readonly size: number;
  /** Number of buckets. */
  readonly count: number;
}

/**
 * How the older steps of a long run are kept: of each bucket of measured rows two, with the smallest and the largest value
 * of each layer, in the order in which they came. The first row is kept as it was measured.
 */
export interface Thinned {
  /** By the steps between two measurements of a metric; those that are absent are whole. */
  readonly buckets: Readonly<Partial<Record<MetricInterval, ThinnedBuckets | undefined>>>;
  /** Steps in the thinned rows of the loss in which clipping made a gradient smaller. */
  readonly clippedSteps: number;
  /** The lowest mean loss of 20 consecutive steps, of those that begin in thinned rows; absent where none is finite. */
  readonly bestLoss?: number | undefined;
}

/**
 * What was measured in a run. A run of ours has every metric, an experiment and consecutive steps; one that another
 * program recorded may lack any of them. What was not measured is absent, not 0: `has` tells.
 */
export interface Trace {
  /** The configuration that the run started with, if it is known; the edits since are in `events`. */
  readonly experiment: ExperimentConfig | undefined;
  /** What computed or recorded the steps: one entry at least, ascending, the first from the first step on. */
  provenance: readonly Provenance[];
  /** Statistics of the training set, if they are known. */
  readonly inputs: InputStatistics | undefined;
  /** Version of Gradlens that recorded or opened the run first. */
  readonly version: string;
  /** Names of the layers in forward order, the output layer last: `1` … `20`, `head` in runs of ours. */
  readonly layers: readonly string[];
  /** Rows; of a run of ours the steps it has taken, also where the older ones are thinned. */
  steps: number;
  /**
   * The step of each row, ascending, where they are not 0 … steps − 1. Every column then has a value, or NaN, in each
   * row, whatever its `every` in the table of metrics.
   */
  readonly stepNumbers: Float64Array | undefined;
  /** How older steps are kept, in a run of ours that is too long to be kept whole. */
  readonly thinned?: Thinned | undefined;
  /** May be longer than the rows need. */
  columns: MeasuredColumns;
  /** Empty where there is no experiment. */
  events: EditEvent[];
  failure: RecordedFailure | undefined;
}

/** A run of ours: it has all that Gradlens measures, so it can grow. */
export interface OwnTrace extends Trace {
  readonly experiment: ExperimentConfig;
  readonly inputs: InputStatistics;
  readonly stepNumbers: undefined;
  columns: Columns;
}

/** Whether a metric, or the layers' `status`, was measured. */
export const has = ({ columns }: Pick<Trace, 'columns'>, name: keyof Columns): boolean =>
  columns[name] !== undefined;

/** Whether a trace is a run of ours, so that blocks can be appended to it. */
export const isOwn = (trace: Trace): trace is OwnTrace =>
  trace.experiment !== undefined &&
  trace.inputs !== undefined &&
  trace.stepNumbers === undefined &&
  has(trace, 'status') &&
  metricNames.every((name) => has(trace, name));

/** Hidden layers of a trace: all but the output layer. */
export const depthOf = ({ layers }: Pick<Trace, 'layers'>): number => layers.length - 1;

/** Columns of zeros for `steps` steps of a network with `depth` hidden layers. */
export function emptyColumns(depth: number, steps: number): Columns {
  const columns = {} as Columns;
  for (const name of metricNames)
    columns[name] = new Float32Array(rowsOf(name, steps) * widthOf(name, depth));
  columns.status = new Uint8Array(layerCount(depth) * steps);
  return columns;
}

/** The trace of a run that has not taken a step. */
export function emptyTrace(
  experiment: ExperimentConfig,
  { device, inputs }: { readonly device: Device; readonly inputs: InputStatistics },
  version: string,
): OwnTrace {
  const { depth } = experiment.network;
  return {
    experiment,
    provenance: [{ fromStep: 0, ...device }],
    inputs,
    version,
    layers: layerNames(depth),
    steps: 0,
    stepNumbers: undefined,
    columns: emptyColumns(depth, 0),
    events: [],
    failure: undefined,
  };
}
