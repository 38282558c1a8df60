// Memory layout of a fused step, the same on a GPU and in WebAssembly: flat parameters, and a step's row of raw metrics.
import type { LayerParameters } from '../../network/layerParameters.ts';
import { layersOf, type Layer, type ParameterName } from '../../network/layersOf.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import type { RawMetricName } from '../measure/rawMetrics.ts';

/** Columns rounded up to a multiple of four, so that every row is whole vectors. */
export const padded = (columns: number): number => Math.ceil(columns / 4) * 4;

/** Place of one parameter of a layer: `rows` rows of `columns` values, each padded with zeros to a multiple of four. */
export interface PiecePlan {
  readonly name: ParameterName;
  /** Offset of the first value in the flat parameters. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** One layer's range of the flat parameters: kernel [padded fan in, padded fan out], bias, and gain and shift if it normalizes. */
export interface LayerPlan {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly pieces: readonly PiecePlan[];
  readonly offset: number;
  /** Floats, padding included. */
  readonly length: number;
  /** Parameters, padding excluded. Padding is zero and stays zero. */
  readonly size: number;
}

/** Memory layout of one network. */
export interface Plan {
  readonly network: NetworkShape;
  readonly batchSize: number;
  /** Hidden layers, then the head. Layer 0 starts at 0; all later hidden layers have the same length. */
  readonly layers: readonly LayerPlan[];
  /** Indices of the hidden layers, in order. */
  readonly hidden: readonly number[];
  /** Index of the head. */
  readonly head: number;
  /** Floats of all parameters, padding included. */
  readonly length: number;
  /** Place of each metric in a step's row: [offset, number of values]. */
  readonly rawMetrics: Readonly<Record<FusedMetricName, readonly [offset: number, values: number]>>;
  /** Floats of a step's row of raw metrics. */
  readonly rowLength: number;
}

/**
 * Metrics of a row: those of the tape engine, counts of correct predictions instead of outputs, and the number of GPU threads that met a NaN
 * pre-activation.
 */
export type FusedMetricName = RawMetricName | 'correctCount' | 'testCorrectCount' | 'nanCount';

const perStep = ['loss', 'correctCount', 'testCorrectCount', 'nanCount', 'coefficient'] as const;
const perLayer = [
  'gradientLargest',
  'gradientScaledSum',
  'clippedLargest',
  'clippedScaledSum',
  'weightLargest',
  'weightScaledSum',
  'updateLargest',
  'updateScaledSum',
  'signalLargest',
  'signalScaledSum',
  'scaledProducts',
  'unchangedCount',
] as const;
const perHiddenLayer = [
  'activationLargest',
  'scaledMean',
  'deviationLargest',
  'deviationScaledSum',
  'spreadLargest',
  'spreadScaledSum',
  'saturatedCount',
  'deadCount',
] as const;

function planRawMetrics(
  layers: number,
  hiddenLayers: number,
): Pick<Plan, 'rawMetrics' | 'rowLength'> {
  const rawMetrics = {} as Record<FusedMetricName, readonly [number, number]>;
  let rowLength = 0;
  const add = (names: readonly FusedMetricName[], values: number) => {
    for (const name of names) {
      rawMetrics[name] = [rowLength, values];
      rowLength += values;
    }
  };
  add(perStep, 1);
  add(perLayer, layers);
  add(perHiddenLayer, hiddenLayers);
  return { rawMetrics, rowLength };
}

/** Lays out a network without batch normalization. */
export function planOf(
  network: NetworkShape,
  batchSize: number,
  networkLayers: readonly Layer[] = layersOf(network),
): Plan {
  let length = 0;
  const layers = networkLayers.map(({ fanIn, fanOut, parameters, parameterCount }): LayerPlan => {
    const offset = length;
    const pieces = parameters.map(({ name, shape }): PiecePlan => {
      const columns = shape.at(-1)!;
      const rows = shape.length === 2 ? shape[0]! : 1;
      const piece = { name, offset: length, rows, columns };
      length += (shape.length === 2 ? padded(rows) : 1) * padded(columns);
      return piece;
    });
    return { fanIn, fanOut, pieces, offset, length: length - offset, size: parameterCount };
  });
  const hidden = [...layers.keys()].slice(0, -1);
  return {
    network,
    batchSize,
    layers,
    hidden,
    head: hidden.length,
    length,
    ...planRawMetrics(layers.length, hidden.length),
  };
}

/** Copies the layers' parameters into the flat layout. */
export function flatten(plan: Plan, parameters: readonly LayerParameters[]): Float32Array {
  const flat = new Float32Array(plan.length);
  plan.layers.forEach(({ pieces }, layer) => {
    for (const { name, offset, rows, columns } of pieces)
      for (let row = 0; row < rows; row++)
        flat.set(
          parameters[layer]![name]!.subarray(row * columns, (row + 1) * columns),
          offset + row * padded(columns),
        );
  });
  return flat;
}

/** Padded width of all hidden layers together. */
export const hiddenColumns = ({ hidden, layers }: Plan): number =>
  hidden.reduce((sum, layer) => sum + padded(layers[layer]!.fanOut), 0);

/** Copies flat parameters into arrays per layer. */
export function unflatten(plan: Plan, flat: Float32Array): LayerParameters[] {
  return plan.layers.map(({ pieces }) => {
    const entries = pieces.map(({ name, offset, rows, columns }) => {
      const values = new Float32Array(rows * columns);
      for (let row = 0; row < rows; row++) {
        const start = offset + row * padded(columns);
        values.set(flat.subarray(start, start + columns), row * columns);
      }
      return [name, values];
    });
    return Object.fromEntries(entries) as LayerParameters;
  });
}
