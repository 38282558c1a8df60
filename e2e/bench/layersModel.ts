// The same network in TensorFlow.js layers, as one would use them: `trainOnBatch`, without clipping or any measurement but the loss.
import * as tf from '@tensorflow/tfjs';
import type { EngineInput } from '../../src/engine/engine.ts';
import type { Contender } from './interleave.ts';

/** A contender on the backend that is set, with the same initial parameters, batches and optimizer. */
export function layersModel(input: EngineInput): Contender {
  const { network, optimizer } = input.config;
  const model = tf.sequential();
  for (const [i, { kernel, bias }] of input.initial.entries()) {
    const isHead = i === network.depth;
    const units = isHead ? network.outputs : network.width;
    const fanIn = i === 0 ? network.inputs : network.width;
    model.add(
      tf.layers.dense({
        units,
        inputShape: [fanIn],
        activation: isHead || network.activation === 'sigmoid' ? 'sigmoid' : 'relu',
        weights: [tf.tensor2d(kernel, [fanIn, units]), tf.tensor1d(bias)],
      }),
    );
  }
  const { sgd, adam } = tf.train;
  const train = optimizer.kind === 'adam' ? adam : sgd;
  model.compile({ optimizer: train(optimizer.learningRate), loss: 'binaryCrossentropy' });
  let step = 0;
  return {
    async takeSteps(count) {
      for (let i = 0; i < count; i++) {
        const { x, y } = input.batchAt(step++);
        const features = tf.tensor2d(x, [input.batchSize, network.inputs]);
        const targets = tf.tensor2d(y, [input.batchSize, network.outputs]);
        await model.trainOnBatch(features, targets);
        tf.dispose([features, targets]);
      }
    },
    dispose: () => model.dispose(),
  };
}
