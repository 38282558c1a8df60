// `tf.tidy` for results of any plain type.
import * as tf from '@tensorflow/tfjs-core';

/** What `compute` returns, a plain object whose tensors outlive it; every other tensor that it made is disposed of. */
export const tidied = <Result extends object>(compute: () => Result): Result =>
  tf.tidy(compute as unknown as () => tf.TensorContainer) as unknown as Result;
