// A small network and its data, for the tests of the engine.
import type { Samples } from '../../data/dataset.ts';
import { normal } from '../../data/random.ts';
import { metricNames } from '../../trace/model/metrics.ts';
import type { StepBlock } from '../../trace/model/trace.ts';
import type { EngineConfig, EngineInput } from '../engine.ts';
import { initialParameters } from '../initializers.ts';

/** Number of hidden layers. */
export const depth = 3;
/** Twelve samples of two features and two classes. */
export const samples: Samples = {
  count: 12,
  inputs: 2,
  outputs: 1,
  x: Float32Array.from({ length: 24 }, (_, i) => normal(1, 'sample', 0, i)),
  y: Float32Array.from({ length: 12 }, (_, i) => i % 2),
};

/** What a test changes in the default input. */
export interface InputChanges {
  network?: Partial<EngineConfig['network']>;
  optimizer?: Partial<EngineConfig['optimizer']>;
  clipping?: EngineConfig['clipping'];
  loss?: EngineConfig['loss'];
}

/** Three tanh layers of 4 units with plain gradient descent, with the changes applied. */
export const configWith = ({ network, optimizer, clipping, loss }: InputChanges): EngineConfig => ({
  network: {
    inputs: 2,
    outputs: 1,
    depth,
    width: 4,
    activation: 'tanh',
    residual: false,
    residualScale: 0.5,
    normalization: 'none',
    epsilon: 1e-5,
    ...network,
  },
  loss: loss ?? 'binaryCrossEntropy',
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, weightDecay: 0, ...optimizer },
  schedule: { kind: 'constant', steps: 10, factor: 0.5 },
  clipping: clipping ?? { mode: 'none', threshold: 1 },
  corruption: { kind: 'none', row: 0, step: 0 },
});

/** The same configuration with weights, and the samples as every batch. */
export function inputFor(changes: InputChanges = {}): EngineInput {
  const config = configWith(changes);
  return {
    config,
    initial: initialParameters({ kind: 'xavier', std: 1, biasStd: 0 }, config.network, 4),
    batchSize: 12,
    batchAt: () => samples,
    sampling: 'sequential',
    training: samples,
    test: samples,
  };
}

/** Joins the columns of consecutive blocks, as plain arrays. */
export const joined = (blocks: StepBlock[]) =>
  Object.fromEntries(
    [...metricNames, 'status' as const].map((name) => [
      name,
      blocks.flatMap(({ columns }) => Array.from<number>(columns[name])),
    ]),
  );
