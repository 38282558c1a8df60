// `tf.tidy` for plain objects that hold tensors.
import * as tf from '@tensorflow/tfjs-core';

/** Runs `compute`, returns its plain object and disposes of every tensor that isn't in it. */
export const tidied = <Result extends object>(compute: () => Result): Result =>
  tf.tidy(compute as unknown as () => tf.TensorContainer) as unknown as Result;
