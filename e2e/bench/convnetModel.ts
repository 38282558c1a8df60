// The same network in ConvNetJS, which takes one sample at a time.
import convnetjs from 'convnetjs';
import type { EngineInput } from '../../src/engine/engine.ts';
import type { Contender } from './interleave.ts';

/** A contender; its two classes are a softmax's, the nearest it has to one logit. */
export function convnetModel(input: EngineInput): Contender {
  const { network, optimizer } = input.config;
  if (optimizer.kind !== 'sgd') throw new Error('ConvNetJS is compared with SGD alone.');
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: network.inputs },
    ...Array.from({ length: network.depth }, () => ({
      type: 'fc',
      num_neurons: network.width,
      activation: network.activation,
    })),
    { type: 'softmax', num_classes: 2 },
  ]);
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    learning_rate: optimizer.learningRate,
    momentum: 0,
    batch_size: input.batchSize,
  });
  let next = 0;
  return {
    takeSteps(count) {
      for (let i = 0; i < count; i++) {
        const { x, y } = input.batchAt(next++);
        for (let row = 0; row < input.batchSize; row++) {
          const features = x.subarray(row * network.inputs, (row + 1) * network.inputs);
          trainer.train(new convnetjs.Vol(Array.from(features)), y[row]!);
        }
      }
      return Promise.resolve();
    },
    dispose() {},
  };
}
