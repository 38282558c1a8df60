// Traces with known values, for this room's tests.
import { defaultConfig } from '../../experiment/config.ts';
import { appendBlock } from './append.ts';
import type { Autopsy } from './autopsy.ts';
import { metricNames, metrics, rowsOf, widthOf } from './metrics.ts';
import {
  emptyColumns,
  emptyTrace,
  type Columns,
  type Device,
  type Failure,
  type InputStatistics,
  type StepBlock,
  type Trace,
  type OwnTrace,
} from './trace.ts';

const device: Device = {
  backend: 'wasm',
  adapter: 'SIMD, 4 threads',
  precision: 'float32',
  engine: 'tape',
};

const inputs: InputStatistics = {
  rootMeanSquare: 0.75,
  meanProduct: 0,
  largestMean: 0.125,
  largestDeviation: 0.75,
  smallestDeviation: 0.5,
};

/** The trace of no steps of a network with `depth` hidden layers. */
export const newTrace = (depth: number): OwnTrace =>
  emptyTrace(
    { ...defaultConfig, network: { ...defaultConfig.network, depth } },
    { device, inputs },
    '0.1.0',
  );

/**
 * A trace that another program recorded: the loss and the gradient norms of three layers, at steps 0, 10, 20 … and
 * nothing else. The loss falls by a tenth from row to row; the gradient of layer l is 10^−l.
 */
export function foreignTrace(rows: number, layers = ['encoder', 'decoder', 'readout']): Trace {
  return {
    experiment: undefined,
    provenance: [{ fromStep: 0, program: 'PyTorch 2.7' }],
    inputs: undefined,
    version: '0.2.0',
    layers,
    steps: rows,
    stepNumbers: Float64Array.from({ length: rows }, (_, row) => 10 * row),
    columns: {
      loss: Float32Array.from({ length: rows }, (_, row) => 0.9 ** row),
      gradientNorm: Float32Array.from(
        { length: rows * layers.length },
        (_, i) => 10 ** -(i % layers.length),
      ),
    },
    events: [],
    failure: undefined,
  };
}

/** A value that tells its metric, step and layer apart from any other in a short trace, exact in float32. */
export const valueOf = (metric: number, step: number, layer: number): number =>
  metric * 2 ** 16 + step * 2 ** 6 + layer + 1;

/** A block whose every value is `valueOf` its place, and every status that of the layer's index modulo 2. */
export function numberedBlock(depth: number, firstStep: number, steps: number): StepBlock {
  const columns = emptyColumns(depth, 0);
  metricNames.forEach((name, metric) => {
    const width = widthOf(name, depth);
    const rows = [rowsOf(name, firstStep), rowsOf(name, firstStep + steps)];
    columns[name] = Float32Array.from({ length: (rows[1] - rows[0]) * width }, (_, i) =>
      valueOf(metric, (rows[0] + Math.floor(i / width)) * metrics[name].every, i % width),
    );
  });
  columns.status = Uint8Array.from(
    { length: steps * (depth + 1) },
    (_, i) => (i % (depth + 1)) % 2,
  );
  return { firstStep, steps, columns };
}

/** The trace of one numbered block. */
export function numberedTrace(depth: number, steps: number): OwnTrace {
  const trace = newTrace(depth);
  appendBlock(trace, numberedBlock(depth, 0, steps));
  return trace;
}

/** One row of every metric, all 1 and fine but for what `changes` says. */
export function failedRow(
  depth: number,
  changes: Partial<Record<keyof Columns, number[]>>,
): Columns {
  const columns = emptyColumns(depth, 1);
  for (const name of metricNames) columns[name].fill(1);
  for (const [name, values] of Object.entries(changes)) columns[name as keyof Columns].set(values);
  return columns;
}

/** A failure with these values in its row: layer 1's product came to Infinity in row 3 of the batch, but for what `autopsy` says. */
export const failureAt = (
  step: number,
  columns: Columns,
  autopsy: Partial<Autopsy> = {},
): Failure => ({
  step,
  columns,
  autopsy: {
    step,
    phase: 'forward',
    layer: 0,
    operation: 'matMul',
    samples: [3],
    batchSize: defaultConfig.batchSize,
    nan: 0,
    positiveInfinity: 2,
    negativeInfinity: 0,
    size: 2048,
    inputRange: [-1e20, 1.5e20],
    cause: 'explodingActivations',
    ...autopsy,
  },
});
