// Finds the first kernel of a replayed step with a non-finite result, in the order of execution and with bounded memory.
import * as tf from '@tensorflow/tfjs-core';
import type { OperationPlace } from '../workspace.ts';
import { watchKernels } from './recordKernels.ts';
import { areFinite, type TensorValues } from './nonFiniteValues.ts';

/** A computation that gives the same results whenever it is run, and knows its place in the network. */
export interface Replay {
  /** Runs the step's kernels and disposes of their results. */
  readonly run: () => void;
  /** Place in the network of the kernels that run now. */
  readonly place: OperationPlace;
}

/** A kernel of a replay with its inputs and output, read back. */
export interface Examined {
  readonly kernel: string;
  readonly attributes: tf.NamedAttrMap;
  readonly place: OperationPlace;
  readonly inputs: readonly TensorValues[];
  readonly output: TensorValues;
}

/** Default limit, in bytes, of results kept on the device at once. */
const usualWindow = 256 * 2 ** 20;
/** Number of results read back together. */
const readTogether = 32;

/** A copy, sharing the tensor's memory, that outlives the step's scopes. */
const kept = (tensor: tf.Tensor): tf.Tensor => tf.keep(tf.clone(tensor));

async function readBack(tensor: tf.Tensor): Promise<TensorValues> {
  const values = await tensor.data();
  return { shape: tensor.shape, values: Float32Array.from(values) };
}

/** Results of the kernels from index `from` on, up to `windowBytes`, and whether there are more. */
function resultsFrom(
  replay: Replay,
  from: number,
  windowBytes: number,
): { results: tf.Tensor[]; more: boolean } {
  const results: tf.Tensor[] = [];
  let [index, bytes, more] = [0, 0, false];
  watchKernels(({ output }) => {
    if (index++ < from || more) return;
    bytes += 4 * output.size;
    if (results.length && bytes > windowBytes) more = true;
    else results.push(kept(output));
  }, replay.run);
  return { results, more };
}

/** Index of the first non-finite result, or undefined. */
async function firstNotFinite(results: readonly tf.Tensor[]): Promise<number | undefined> {
  for (let from = 0; from < results.length; from += readTogether) {
    const tensors = await Promise.all(results.slice(from, from + readTogether).map(readBack));
    const found = tensors.findIndex(({ values }) => !areFinite(values));
    if (found >= 0) return from + found;
  }
  return undefined;
}

/** Index of the first kernel with a non-finite result; undefined if all are finite. The step is replayed once per window of `windowBytes`. */
export async function findNotFinite(
  replay: Replay,
  windowBytes = usualWindow,
): Promise<number | undefined> {
  for (let from = 0; ;) {
    const { results, more } = resultsFrom(replay, from, windowBytes);
    const found = await firstNotFinite(results);
    tf.dispose(results);
    if (found !== undefined) return from + found;
    if (!more) return undefined;
    from += results.length;
  }
}

/** Reads back the inputs and the output of kernel `wanted` of a replay. Throws if the replay has no such kernel. */
export async function examineKernel(replay: Replay, wanted: number): Promise<Examined> {
  let index = 0;
  let seen: (Omit<Examined, 'inputs' | 'output'> & { tensors: tf.Tensor[] }) | undefined;
  watchKernels(({ kernel, attributes, inputs, output }) => {
    if (index++ === wanted)
      seen = {
        kernel,
        attributes,
        place: { ...replay.place },
        tensors: [output, ...inputs].map(kept),
      };
  }, replay.run);
  if (!seen) throw new Error(`The step has no kernel ${wanted}.`);
  const { tensors, ...facts } = seen;
  const [output, ...inputs] = await Promise.all(tensors.map(readBack));
  tf.dispose(tensors);
  return { ...facts, inputs, output: output! };
}
