// The engine that trains any network on any backend: TensorFlow.js operations and autodiff, one read-back per block.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { LayerParameters } from '../../network/layerParameters.ts';
import { layersOf } from '../../network/layersOf.ts';
import type { Batch } from '../../data/dataset.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import type { Columns, Failure } from '../../trace/model/trace.ts';
import type { Engine, EngineBlock, EngineInput } from '../engine.ts';
import { areClasses } from '../measure/accuracy.ts';
import { measureClippingBias } from '../measure/measureClippingBias.ts';
import { firstSteps, rowOfStep, type BlockContext } from '../measure/blockColumns.ts';
import { latestNorms } from '../measure/weightGrowth.ts';
import type { ExamineStep } from '../preparedEngine.ts';
import { advance, disposeInputs, disposeMatrices, uploadBlock } from './block.ts';
import { clippedGradientOf } from './clippedGradient.ts';
import { examineSuspect } from './failedStep.ts';
import type { ForwardPass } from './forward.ts';
import { batchGradient } from './batchGradient.ts';
import { layoutOf, pack, unpack } from './parameters.ts';
import { predict } from './predict.ts';
import { readBackBlock, type ReadBlock, type Targets } from './readBackBlock.ts';
import type { Fixed, Matrices, StepInput } from './step.ts';
import type { PackedMetrics } from './tapeMetrics.ts';
import { createWorkspace } from './workspace.ts';

/** An engine that can also examine its next step, as `ExamineStep` does. */
interface TapeEngine extends Engine {
  examine(row: Columns, weightNorms: Float32Array): Promise<Failure | undefined>;
}

/** Examines a step of any engine, on the current backend. */
export const examineOnTape: ExamineStep = async (input, row, weightNorms) => {
  const engine = createTapeEngine(input);
  try {
    return await engine.examine(row, weightNorms);
  } finally {
    engine.dispose();
  }
};

/** Creates an engine on the current backend. */
export function createTapeEngine(input: EngineInput): TapeEngine {
  const { batchSize, batchAt, training, test } = input;
  const { inputs } = input.config.network;
  const layout = layoutOf(layersOf(input.config.network));
  const workspace = createWorkspace();
  const hasClasses = areClasses(training.y);
  const shape: [number, number] = [layout.layers.length, layout.rowLength];
  const upload = (parameters: readonly LayerParameters[]) =>
    tf.tensor2d(pack(layout, parameters), shape);
  const layers = layout.layers.map(({ size }) => ({ size, length: layout.rowLength }));
  const initial = upload(input.initial);
  const fixed: Fixed = {
    layout,
    workspace,
    initial,
    training: tf.tensor2d(training.x, [training.count, inputs]),
    ...(test && hasClasses && { test: tf.tensor2d(test.x, [test.count, inputs]) }),
  };

  let config = input.config;
  let step = input.state?.step ?? 0;
  let recentNorms = new Float32Array();
  /** State after the last step taken, or at the start. */
  let state: Matrices = input.state
    ? { parameters: upload(input.state.parameters), slots: input.state.slots.map(upload) }
    : {
        parameters: tf.clone(initial),
        slots: Array.from({ length: optimizerFacts[config.optimizer.kind].slots }, () =>
          tf.zeros<tf.Rank.R2>(shape),
        ),
      };

  /** Runs a forward-only pass over rows of inputs and reads back the tensors that `pick` chooses. */
  async function forwardOnly(x: Float32Array, pick: (pass: ForwardPass) => readonly tf.Tensor[]) {
    const tensors = tf.tidy(() => {
      const rows = tf.tensor2d(x, [x.length / inputs, inputs]);
      return pick(predict(config.network, fixed, state.parameters, rows)).map((t) => tf.clone(t));
    });
    workspace.release();
    const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
    tf.dispose(tensors);
    return values;
  }

  const { flushesSubnormals = false } = input;
  const contextOf = (firstStep: number): BlockContext => ({
    firstStep,
    config,
    layers,
    batchSize,
    flushesSubnormals,
  });
  const targetsOf = (batches: readonly Batch[]): Targets =>
    hasClasses ? { batches, test: test?.y } : { batches: undefined, test: undefined };

  const examine = (
    before: Matrices,
    stepInput: StepInput,
    batch: Batch,
    row: Columns,
    weightNorms: Float32Array,
  ): Promise<Failure | undefined> =>
    examineSuspect({
      context: contextOf(stepInput.step),
      targets: targetsOf([batch]),
      input: stepInput,
      initial: input.initial,
      ...{ fixed, before, batch, training, row, weightNorms },
    });

  /** The failure of the first non-finite step of a block, with the state before it; undefined if all are finite. */
  async function firstFailure(
    start: Matrices,
    block: readonly StepInput[],
    batches: readonly Batch[],
    { columns, suspects }: ReadBlock,
  ): Promise<{ readonly before: Matrices; readonly failure: Failure } | undefined> {
    for (const index of suspects) {
      const replayed = block.slice(0, index);
      const before = advance(config, fixed, start, replayed, ({ tensor }) => tensor.dispose());
      const row = rowOfStep(columns, contextOf(step), step + index);
      const weightNorms = latestNorms(recentNorms, columns.weightNorm, layers.length, index);
      const failure = await examine(before, block[index]!, batches[index]!, row, weightNorms);
      if (failure) return { before, failure };
      if (before !== start) disposeMatrices(before);
    }
    return undefined;
  }

  async function run(count: number): Promise<EngineBlock> {
    const begun = performance.now();
    const batches = Array.from({ length: count }, (_, index) => batchAt(step + index));
    const block = uploadBlock(config, workspace, step, batches);
    const start = state;
    const packed: PackedMetrics[] = [];
    const end = advance(config, fixed, start, block, (rawMetrics) => packed.push(rawMetrics));
    const read = await readBackBlock(contextOf(step), packed, targetsOf(batches));
    const milliseconds = performance.now() - begun;

    const firstStep = step;
    const failed = await firstFailure(start, block, batches, read);
    const steps = failed ? failed.failure.step - firstStep : count;
    const columns = failed ? firstSteps(read.columns, contextOf(firstStep), steps) : read.columns;
    step += steps;
    recentNorms = latestNorms(recentNorms, columns.weightNorm, layers.length, steps);
    state = failed?.before ?? end;
    if (failed) disposeMatrices(end);
    if (state !== start) disposeMatrices(start);
    disposeInputs(block);
    const taken = { firstStep, steps, columns, milliseconds };
    return failed ? { ...taken, failure: failed.failure } : taken;
  }

  /** The block in flight. */
  let submitted: Promise<EngineBlock>;

  return {
    mostInFlight: 1,
    submit(count) {
      submitted = run(count);
    },
    collect: () => submitted,
    run,
    async examine(row, weightNorms) {
      const batch = batchAt(step);
      const block = uploadBlock(config, workspace, step, [batch]);
      const failure = await examine(state, block[0]!, batch, row, weightNorms);
      disposeInputs(block);
      return failure;
    },
    edit(next) {
      config = next;
      workspace.forgetConstants();
    },
    predict: async (x) => (await forwardOnly(x, ({ output }) => [output]))[0]!,
    hidden: (x, layers) => forwardOnly(x, ({ hidden }) => layers.map((layer) => hidden[layer]!)),
    gradient: (batch) => batchGradient(config, fixed, state.parameters, batch),
    clippingBias: (batches) =>
      measureClippingBias(batches, (batch) =>
        clippedGradientOf(config, fixed, state.parameters, batch),
      ),
    async state() {
      const copies = [state.parameters, ...state.slots].map((matrix) => tf.clone(matrix));
      const copiedAt = step;
      const values = await Promise.all(copies.map((copy) => copy.data<'float32'>()));
      tf.dispose(copies);
      const [parameters, ...slots] = values.map((matrix) => unpack(layout, matrix));
      return { step: copiedAt, parameters: parameters!, slots };
    },
    dispose() {
      disposeMatrices(state);
      tf.dispose([initial, fixed.training]);
      fixed.test?.dispose();
      workspace.dispose();
    },
  };
}
