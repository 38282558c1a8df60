// Helpers of tensor code: constants, tensors that live until a step ends, and fast products and transfers.
import * as tf from '@tensorflow/tfjs-core';
import type { Phase } from '../../trace/model/autopsy.ts';

/** A kept scalar of this value, created once, since each new scalar is an upload. */
export type Constant = (value: number) => tf.Scalar;

/** Place of operations in a step, for examining them one by one. */
export interface OperationPlace {
  readonly phase: Phase;
  /** Index of the layer; the head's is the network's depth. */
  readonly layer: number;
  /** What is being computed; if empty, the kernels' names are reported. */
  readonly operation: string;
}

/** Helpers owned by an engine, with the tensors they hold. */
export interface Workspace {
  readonly constant: Constant;
  /** Place of the operations that run now. */
  readonly place: OperationPlace;
  /** Sets the place; omitted fields are unchanged. */
  at(change: Partial<OperationPlace>): void;
  /** Keeps a tensor until the next `release`, since the backward pass reads it after the scope that made it has closed. */
  keep<T extends tf.Tensor>(tensor: T): T;
  /** Zeros of shape [length], created once. */
  zeros(length: number): tf.Tensor1D;
  /** a · b, with the first or the second operand transposed. */
  multiply(a: tf.Tensor2D, b: tf.Tensor2D, transposed?: 'first' | 'second'): tf.Tensor2D;
  /** Uploads arrays of one shape as tensors, in one transfer on backends with expensive uploads. */
  upload(arrays: readonly Float32Array[], shape: number[]): tf.Tensor[];
  /** Slices of a matrix's row-major values, each [size] from its offset on. */
  cut(matrix: tf.Tensor2D, pieces: readonly MatrixPiece[]): tf.Tensor[];
  /** Disposes of all tensors that `keep` kept. */
  release(): void;
  /** Disposes of the constants, when an edit changes which are needed. */
  forgetConstants(): void;
  dispose(): void;
}

/** A slice of a matrix: offset in its row-major values, and shape. */
export interface MatrixPiece {
  readonly offset: number;
  readonly shape: readonly number[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, side) => size * side, 1);

/** Creates a workspace for the current backend. */
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

  // A slice on WASM copies its whole source first, so data in CPU memory is cut there.
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
      // WASM's product is six times slower with a transposed operand than with a separate transposition.
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
