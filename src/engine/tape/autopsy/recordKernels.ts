// Observes the kernels that TensorFlow.js runs, so that a step can be examined operation by operation.
import * as tf from '@tensorflow/tfjs-core';

/** A kernel that has just run, with its input tensors and its output. */
export interface KernelRun {
  readonly kernel: string;
  readonly inputs: readonly tf.Tensor[];
  readonly attributes: tf.NamedAttrMap;
  readonly output: tf.Tensor;
}

/** Kernels that copy or create values without computing: their values have been examined before. */
const copying: ReadonlySet<string> = new Set<string>([
  tf.Identity,
  tf.Reshape,
  tf.Slice,
  tf.Concat,
  tf.Pack,
  tf.Transpose,
  tf.Fill,
  tf.Cast,
  tf.OnesLike,
  tf.ZerosLike,
]);

/** Calls `onKernel` after each computing kernel that `task` runs; kernels that `onKernel` runs are not observed. */
export function watchKernels(onKernel: (run: KernelRun) => void, task: () => void): void {
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  let isWatching = true;
  engine.runKernel = <Result extends tf.Tensor | tf.Tensor[]>(
    kernel: string,
    inputs: tf.NamedTensorMap,
    attributes: tf.NamedAttrMap = {},
  ): Result => {
    const output = runKernel<Result>(kernel, inputs, attributes);
    if (isWatching && output instanceof tf.Tensor && !copying.has(kernel)) {
      isWatching = false;
      onKernel({ kernel, inputs: Object.values(inputs), attributes, output });
      isWatching = true;
    }
    return output;
  };
  try {
    task();
  } finally {
    Reflect.deleteProperty(engine, 'runKernel');
  }
}
