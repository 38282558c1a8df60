// What tensor code needs around it: constants, values that live until a step ends, and the quick way to multiply and to move data.
import * as tf from '@tensorflow/tfjs-core';
import type { Phase } from '../../trace/model/autopsy.ts';

/** A kept scalar of this value, made once: a fresh one in every operation would be an upload each time. */
export type Constant = (value: number) => tf.Scalar;

/** Where in a step operations belong, for whoever looks at them one by one. */
export interface OperationPlace {
  readonly phase: Phase;
  /** Index of the layer, the head's is the network's depth. */
  readonly layer: number;
  /** What is being computed there; where it is empty, the kernels speak for themselves. */
  readonly operation: string;
}

/** Helpers that an engine owns, with the tensors they hold. */
export interface Workspace {
  readonly constant: Constant;
  /** Where the operations that run now belong. */
  readonly place: OperationPlace;
  /** Says so: what isn't given stays as it was. */
  at(change: Partial<OperationPlace>): void;
  /** Keeps a tensor until the next `release`: the backward pass reads it long after the scope that made it has closed. */
  keep<T extends tf.Tensor>(tensor: T): T;
  /** Zeros of shape [length], made once. */
  zeros(length: number): tf.Tensor1D;
  /** a · b, either of them transposed first. */
  multiply(a: tf.Tensor2D, b: tf.Tensor2D, transposed?: 'first' | 'second'): tf.Tensor2D;
  /** Arrays of one shape as tensors, uploaded at once where an upload is dear. */
  upload(arrays: readonly Float32Array[], shape: number[]): tf.Tensor[];
  /** Pieces of a matrix's row-after-row values, each [size] from its offset on. */
  cut(matrix: tf.Tensor2D, pieces: readonly MatrixPiece[]): tf.Tensor[];
  /** Ends the life of what `keep` kept. */
  release(): void;
  /** Forgets the constants, when an edit changes which are needed. */
  forgetConstants(): void;
  dispose(): void;
}

/** Where values stand in a matrix, counted row after row, and the shape they have. */
export interface MatrixPiece {
  readonly offset: number;
  readonly shape: readonly number[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

/** A workspace for the backend that is set now. */
export function createWorkspace(): Workspace {
  const backend = tf.getBackend();
  const isWasm = backend === 'wasm';
  const sharesMemory = isWasm || backend === 'cpu';
  const constants = new Map<number, tf.Scalar>();
  const zeros = new Map<number, tf.Tensor1D>();
  let kept: tf.Tensor[] = [];

  function made<T extends tf.Tensor>(pool: Map<number, T>, key: number, make: () => T): T {
    const present = pool.get(key);
    if (present) return present;
    const tensor = tf.keep(make());
    pool.set(key, tensor);
    return tensor;
  }

  function empty(pool: Map<number, tf.Tensor>): void {
    pool.forEach((tensor) => tensor.dispose());
    pool.clear();
  }

  // A slice copies its whole source first on WASM, so data that the processor can see is cut there.
  const cutInMemory = (values: Float32Array, pieces: readonly MatrixPiece[]) =>
    pieces.map(({ offset, shape }) =>
      tf.tensor(values.subarray(offset, offset + sizeOf(shape)), [...shape]),
    );

  function cutOnDevice(flat: tf.Tensor1D, pieces: readonly MatrixPiece[]): tf.Tensor[] {
    return pieces.map(({ offset, shape }) =>
      tf.reshape(tf.slice(flat, [offset], [sizeOf(shape)]), [...shape]),
    );
  }

  const place: OperationPlace = { phase: 'data', layer: 0, operation: '' };
  const workspace: Workspace = {
    place,
    at: (change) => void Object.assign(place, change),
    constant: (value) => made(constants, value, () => tf.scalar(value)),
    zeros: (length) => made(zeros, length, () => tf.zeros([length])),
    keep(tensor) {
      kept.push(tensor);
      return tf.keep(tensor);
    },
    multiply(a, b, transposed) {
      // WASM's product is six times slower when it transposes than a transposition of its own.
      if (isWasm && transposed === 'first') return tf.matMul(tf.transpose(a), b);
      if (isWasm && transposed === 'second') return tf.matMul(a, tf.transpose(b));
      return tf.matMul(a, b, transposed === 'first', transposed === 'second');
    },
    upload(arrays, shape) {
      if (sharesMemory) return arrays.map((array) => tf.tensor(array, shape));
      const size = sizeOf(shape);
      const joined = new Float32Array(size * arrays.length);
      arrays.forEach((array, index) => joined.set(array, index * size));
      const pieces = arrays.map((_, index) => ({ offset: index * size, shape }));
      return tf.tidy(() => cutOnDevice(tf.tensor1d(joined), pieces));
    },
    cut: (matrix, pieces) =>
      sharesMemory
        ? cutInMemory(matrix.dataSync<'float32'>(), pieces)
        : cutOnDevice(tf.reshape(matrix, [-1]), pieces),
    release() {
      kept.forEach((tensor) => tensor.dispose());
      kept = [];
    },
    forgetConstants: () => empty(constants),
    dispose() {
      workspace.release();
      empty(constants);
      empty(zeros);
    },
  };
  return workspace;
}
