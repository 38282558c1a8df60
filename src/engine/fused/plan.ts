// How a fused step lays out its memory, on a GPU and in WebAssembly alike: the flat parameters, and a step's row of rawMetrics.
import { layersOf, type Layer, type ParameterName } from '../../network/layersOf.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import type { LayerParameters } from '../engine.ts';
import type { RawMetricName } from '../measure/rawMetrics.ts';

/** Every row of a matrix is as many whole vectors of four. */
export const padded = (columns: number): number => Math.ceil(columns / 4) * 4;

/** Where one parameter of a layer stands: `rows` rows of `columns` values, each row followed by zeros up to a multiple of four. */
export interface PiecePlan {
  readonly name: ParameterName;
  /** Of its first value in the flat parameters. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** One layer's stretch of the flat parameters: kernel [padded fan in, padded fan out], bias, and gain and shift where it normalizes. */
export interface LayerPlan {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly pieces: readonly PiecePlan[];
  readonly offset: number;
  /** Floats of the stretch. */
  readonly length: number;
  /** Parameters among them; the others are zero and stay so. */
  readonly size: number;
}

/** The memory of one network. */
export interface Plan {
  readonly network: NetworkShape;
  readonly batchSize: number;
  /** Hidden layers, the head last. Layer 0 starts at 0, and all hidden layers after it are equally long. */
  readonly layers: readonly LayerPlan[];
  /** Indices of the hidden layers, from the first to the last. */
  readonly hidden: readonly number[];
  /** Index of the head. */
  readonly head: number;
  /** Floats of all parameters. */
  readonly length: number;
  /** Where each reading stands in a step's row: [offset, values]. */
  readonly rawMetrics: Readonly<Record<FusedMetricName, readonly [offset: number, values: number]>>;
  /** Floats of a step's row. */
  readonly rowLength: number;
}

/** What a fused step reads back: the tape's rawMetrics, counts of right answers instead of outputs, and how many of a GPU's threads met a NaN pre-activation. */
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

/** The plan of a network without batch normalization. */
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

/** Layers' parameters as flat parameters. */
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

/** Padded columns of all hidden layers' activations together. */
export const hiddenColumns = ({ hidden, layers }: Plan): number =>
  hidden.reduce((sum, layer) => sum + padded(layers[layer]!.fanOut), 0);

/** Flat parameters as the layers' own. */
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
