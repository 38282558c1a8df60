// Finds the first kernel of a replayed step whose result is not finite, in the order of execution and with bounded memory.
import * as tf from '@tensorflow/tfjs-core';
import type { OperationPlace } from '../workspace.ts';
import { watchKernels } from './recordKernels.ts';
import { areFinite, type TensorValues } from './nonFiniteValues.ts';

/** Something that can be computed again and again with the same result, and says where it is. */
export interface Replay {
  /** Runs the step's kernels; leaves nothing behind. */
  readonly run: () => void;
  /** Where the kernels that run now belong. */
  readonly place: OperationPlace;
}

/** A kernel of a replay with all that went into it and came out, read back. */
export interface Examined {
  readonly kernel: string;
  readonly attributes: tf.NamedAttrMap;
  readonly place: OperationPlace;
  readonly inputs: readonly TensorValues[];
  readonly output: TensorValues;
}

/** Bytes of results that are kept on the device at once, unless it is said otherwise. */
const usualWindow = 256 * 2 ** 20;
/** Results that are read back together. */
const readTogether = 32;

/** A copy that outlives the scopes of the step; it shares the tensor's memory. */
const kept = (tensor: tf.Tensor): tf.Tensor => tf.keep(tf.clone(tensor));

async function readBack(tensor: tf.Tensor): Promise<TensorValues> {
  const values = await tensor.data();
  return { shape: tensor.shape, values: Float32Array.from(values) };
}

/** The results of the kernels from index `from` on, as many as the window holds, and whether there are more. */
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

/** The index of the first result that is not finite, or undefined. */
async function firstNotFinite(results: readonly tf.Tensor[]): Promise<number | undefined> {
  for (let from = 0; from < results.length; from += readTogether) {
    const tensors = await Promise.all(results.slice(from, from + readTogether).map(readBack));
    const found = tensors.findIndex(({ values }) => !areFinite(values));
    if (found >= 0) return from + found;
  }
  return undefined;
}

/**
 * The index of the first kernel whose result is not finite; undefined where all are. The step is replayed as often as its results
 * fill windows of so many bytes.
 */
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

/** Reads back what kernel `wanted` of a replay is given and makes. Throws where the replay has no such kernel. */
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
