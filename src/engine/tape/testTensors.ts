// The number of tensors, for tests outside this folder that look for leaks.
import * as tf from '@tensorflow/tfjs-core';

/** Number of tensors alive on all backends. */
export const tensorCount = (): number => tf.memory().numTensors;
