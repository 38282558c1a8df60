// What tests outside this room may know of tensors: how many there are.
import * as tf from '@tensorflow/tfjs-core';

/** Tensors alive on all backends. */
export const tensorCount = (): number => tf.memory().numTensors;
