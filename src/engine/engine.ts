// The one contract between the worker and whatever computes a training step.
import type { Batch, Samples } from '../data/dataset.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { NetworkShape } from '../network/networkShape.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import type { StepBlock } from '../trace/model/trace.ts';

/** What an engine is told of an experiment. All but the sizes, the normalization, the loss and the kind of optimizer may change between blocks. */
export interface EngineConfig {
  readonly network: NetworkShape;
  readonly loss: ExperimentConfig['loss'];
  readonly optimizer: ExperimentConfig['optimizer'];
  readonly schedule: ExperimentConfig['schedule'];
  readonly clipping: ExperimentConfig['clipping'];
  readonly corruption: ExperimentConfig['corruption'];
}

/**
 * Which training rows a step sees: drawn with a seed as `batches` draws them, or one batch after the other, row i of step s being
 * (s · batch + i) mod N.
 */
export type Sampling = { readonly seed: number } | 'sequential';

/** One layer's parameters, row after row. */
export interface LayerParameters {
  /** [fan in, fan out] */
  readonly kernel: Float32Array;
  /** [fan out] */
  readonly bias: Float32Array;
  /** [width], in hidden layers of a network that normalizes. */
  readonly gain?: Float32Array;
  /** [width], likewise. */
  readonly shift?: Float32Array;
}

/** The loss of a batch and its gradient with respect to every parameter, before clipping. */
export interface BatchGradient {
  readonly loss: number;
  /** One entry per layer, the head last, each in its parameter's shape. */
  readonly gradients: readonly LayerParameters[];
}

/** All that training changes, read back: an engine that is given it goes on as if nothing had been in between. */
export interface EngineState {
  /** Finished steps. */
  readonly step: number;
  /** One entry a layer, the head last. */
  readonly parameters: readonly LayerParameters[];
  /** The optimizer's state: as many copies of the parameters' shapes as it keeps. */
  readonly slots: readonly (readonly LayerParameters[])[];
}

/** All that an engine starts from. */
export interface EngineInput {
  readonly config: EngineConfig;
  /** One entry a layer, the head last. */
  readonly initial: readonly LayerParameters[];
  /** Where to go on from, instead of step 0. */
  readonly state?: EngineState;
  readonly batchSize: number;
  /** The batch of a step, the same whenever asked: any step can be replayed exactly. */
  readonly batchAt: (step: number) => Batch;
  /** How those batches come from the training set, but for corruption, for engines that choose the rows themselves; without it only the tape engine serves. */
  readonly sampling?: Sampling;
  /** Whether the device rounds subnormal numbers to 0, as GPUs may; false where it isn't said. */
  readonly flushesSubnormals?: boolean;
  /** The whole training set, whose statistics batch normalization predicts with. */
  readonly training: Samples;
  /** What `testAccuracy` is measured on; without it the metric stays empty. */
  readonly test?: Samples;
}

/** A block of steps, and what it took. */
export interface EngineBlock extends StepBlock {
  /** The device's own time for it: from when it could begin, at its submission or after the block before, to the end of its read-back. */
  readonly milliseconds: number;
}

/** Trains one network on one device. Its owner disposes it. Only `submit` and `collect` may be called while a block is in flight. */
export interface Engine {
  /** Blocks that may be submitted and not yet collected: 2 where a device computes one while the CPU decodes the other. */
  readonly mostInFlight: 1 | 2;
  /** Gives the device a block of `count` steps, after those in flight. */
  submit(count: number): void;
  /**
   * Reads the metrics of the oldest block in flight back, all at once. Where a step is not finite it stops before that
   * step's update, the block ends there with its `failure`, and a block submitted after it is discarded.
   */
  collect(): Promise<EngineBlock>;
  /** Submits a block of `count` steps and collects it. */
  run(count: number): Promise<EngineBlock>;
  /** Applies live edits from the next step on. */
  edit(config: EngineConfig): void;
  /** The network's output for rows of inputs, [rows, outputs]: logits, or values in a regression. */
  predict(x: Float32Array): Promise<Float32Array>;
  /** What these hidden layers, by index, hand to the next for rows of inputs, [rows, width] each. */
  hidden(x: Float32Array, layers: readonly number[]): Promise<Float32Array[]>;
  /** The loss of a batch at the present parameters, with its gradient. Changes nothing. */
  gradient(batch: Batch): Promise<BatchGradient>;
  /** Measures over these batches, as they are asked for, what clipping as it is set does to their mean gradient. Changes nothing. */
  clippingBias(batches: Iterable<Batch>): Promise<ClippingBias>;
  /** All that training has changed so far. */
  state(): Promise<EngineState>;
  dispose(): void;
}
