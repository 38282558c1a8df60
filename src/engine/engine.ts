// The contract between a session and the engines that compute training steps.
import type { Batch, Samples } from '../data/dataset.ts';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { LayerParameters, Weights } from '../network/layerParameters.ts';
import type { NetworkShape } from '../network/networkShape.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import type { StepBlock } from '../trace/model/trace.ts';

/** The part of an experiment that an engine reads. All but the sizes, the normalization, the loss and the kind of optimizer may change between blocks. */
export interface EngineConfig {
  readonly network: NetworkShape;
  readonly loss: ExperimentConfig['loss'];
  readonly optimizer: ExperimentConfig['optimizer'];
  readonly schedule: ExperimentConfig['schedule'];
  readonly clipping: ExperimentConfig['clipping'];
  readonly corruption: ExperimentConfig['corruption'];
}

/** Which training rows a step sees: drawn with a seed as `batches` draws them, or sequential, row i of step s being (s · batch + i) mod N. */
export type Sampling = { readonly seed: number } | 'sequential';

/** The loss of a batch and its gradient with respect to every parameter, before clipping. */
export interface BatchGradient {
  readonly loss: number;
  /** One entry per layer, the head last, each in its parameter's shape. */
  readonly gradients: readonly LayerParameters[];
}

/** All that training changes. An engine started from it computes the same steps as one that was never interrupted. */
export interface EngineState extends Weights {
  /** State of the optimizer: one copy of the parameters' shapes per slot. */
  readonly slots: readonly (readonly LayerParameters[])[];
}

/** What an engine is made from. */
export interface EngineInput {
  readonly config: EngineConfig;
  /** One entry per layer, the head last. */
  readonly initial: readonly LayerParameters[];
  /** State to continue from, instead of step 0. */
  readonly state?: EngineState;
  readonly batchSize: number;
  /** Batch of a step. The same at every call, so that any step can be replayed exactly. */
  readonly batchAt: (step: number) => Batch;
  /** How `batchAt` chooses training rows, corruption aside, for engines that choose them on the device. Without it only the tape engine can train. */
  readonly sampling?: Sampling;
  /** True if the device rounds subnormal numbers to 0, as GPUs may; false by default. */
  readonly flushesSubnormals?: boolean;
  /** Whole training set. Batch normalization predicts with its statistics. */
  readonly training: Samples;
  /** Samples that `testAccuracy` is measured on; without them it is NaN. */
  readonly test?: Samples;
}

/** Metrics and device time of a block of steps. */
export interface EngineBlock extends StepBlock {
  /** Device time: from its submission, or the end of the block before if later, to the end of its read-back. */
  readonly milliseconds: number;
}

/** Trains one network on one device. The owner disposes of it. Only `submit` and `collect` may be called while a block is in flight. */
export interface Engine {
  /** Most blocks submitted and not yet collected: 2 if the device computes one while the CPU decodes the other. */
  readonly mostInFlight: 1 | 2;
  /** Queues a block of `count` steps on the device. */
  submit(count: number): void;
  /**
   * Reads back the metrics of the oldest block in flight. If a step is not finite, the block ends before that step's update with a `failure`, and a
   * block submitted after it is discarded.
   */
  collect(): Promise<EngineBlock>;
  /** Submits a block of `count` steps and collects it. */
  run(count: number): Promise<EngineBlock>;
  /** Applies live edits from the next step on. */
  edit(config: EngineConfig): void;
  /** Output for rows of inputs, [rows, outputs]: logits, or values in a regression. */
  predict(x: Float32Array): Promise<Float32Array>;
  /** Hidden states of these layers, by index, for rows of inputs: [rows, width] each. */
  hidden(x: Float32Array, layers: readonly number[]): Promise<Float32Array[]>;
  /** Loss of a batch at the present parameters and its gradient before clipping. Changes no state. */
  gradient(batch: Batch): Promise<BatchGradient>;
  /** Measures how the present clipping changes the mean gradient over these batches. Reads them one by one and changes no state. */
  clippingBias(batches: Iterable<Batch>): Promise<ClippingBias>;
  /** All that training has changed so far: copied on the device before it returns, so that steps may follow at once, and then read back. */
  state(): Promise<EngineState>;
  dispose(): void;
}
