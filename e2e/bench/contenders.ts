// Who is compared: our engine with every metric on, and TensorFlow.js layers as one would use them without.
import * as tf from '@tensorflow/tfjs';
import { batches } from '../../src/data/batches.ts';
import { loadDataset } from '../../src/data/load.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { EngineInput } from '../../src/engine/engine.ts';
import { initialParameters } from '../../src/engine/initializers.ts';
import {
  factsOf,
  outputsOf,
  parseConfig,
  type ExperimentConfig,
} from '../../src/experiment/config.ts';
import type { Case } from './cases.ts';
import type { Contender } from './interleave.ts';

/** The experiment of a case. */
export function configOf({ depth, width, batch }: Case): ExperimentConfig {
  const parsed = parseConfig({
    network: { depth, width, activation: 'relu' },
    batchSize: batch,
    // Small, so that no network diverges however long it is timed.
    optimizer: { kind: 'sgd', learningRate: 1e-4 },
    clipping: { mode: 'globalNorm' },
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** What all contenders start from: the same parameters, and the same batch at every step. */
export async function inputOf(config: ExperimentConfig): Promise<EngineInput> {
  const { batchSize } = config;
  const network = {
    ...config.network,
    inputs: factsOf(config).inputs,
    outputs: outputsOf(config),
  };
  const { training } = await loadDataset(config);
  return {
    config: { ...config, network },
    initial: initialParameters(config.initialization, network, config.seed),
    batchSize,
    batchAt: batches(training, config.seed, batchSize),
    training,
  };
}

/** Our tape engine, with per-layer norms, clipping and the watch for NaN. */
export async function tapeEngine(input: EngineInput): Promise<Contender> {
  const engine = await createEngine('tape', input);
  return {
    async takeSteps(count) {
      const { steps } = await engine.run(count);
      if (steps !== count) throw new Error(`The tape engine stopped after ${steps} of ${count}.`);
    },
    dispose: () => engine.dispose(),
  };
}

/** `trainOnBatch` of TensorFlow.js layers: the same network and optimizer, without clipping or any measurement but the loss. */
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
        activation: isHead ? 'sigmoid' : 'relu',
        weights: [tf.tensor2d(kernel, [fanIn, units]), tf.tensor1d(bias)],
      }),
    );
  }
  model.compile({ optimizer: tf.train.sgd(optimizer.learningRate), loss: 'binaryCrossentropy' });
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
