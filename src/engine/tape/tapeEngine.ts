// The engine that runs any network on any backend: TensorFlow.js operations and its autodiff, one read-back a block.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { Batch } from '../../data/dataset.ts';
import type { Columns, Failure } from '../../trace/model/trace.ts';
import { accuracyOf, areClasses } from '../measure/accuracy.ts';
import { examineMeasurements, reportNotReproduced } from './autopsy/measured.ts';
import { examineStep } from './autopsy/examineStep.ts';
import { growthSince, latestNorms } from '../measure/weightGrowth.ts';
import { mayHaveOverflowed } from '../measure/overflowSuspicion.ts';
import { measureClippingBias } from '../measure/clippingBias.ts';
import type { Engine, EngineBlock, EngineInput, LayerParameters } from '../engine.ts';
import type { ExamineStep } from '../preparedEngine.ts';
import { optimizerFacts } from '../../network/facts/optimizerFacts.ts';
import { optimizerScalars } from '../optimizerScalars.ts';
import { classBoundary } from '../../network/facts/lossFacts.ts';
import { rateMultiplier } from '../schedules.ts';
import { clippedGradientOf } from './clippedGradient.ts';
import {
  columnsFor,
  decodeStep,
  firstSteps,
  isFiniteRow,
  rowOfStep,
  withExactGradients,
  withMeasuredStatus,
} from '../measure/decodeMetrics.ts';
import type { ForwardPass } from './forward.ts';
import { gradientOf } from './gradient.ts';
import { layoutOf, pack, rowOf, unpack } from './parameters.ts';
import { predict } from './predict.ts';
import { unpackMetrics, type PackedMetrics } from './tapeMetrics.ts';
import { compute, takeStep, type Fixed, type Matrices, type StepInput } from './step.ts';
import { createWorkspace } from './workspace.ts';

const disposeMatrices = ({ parameters, slots }: Matrices): void =>
  tf.dispose([parameters, ...slots]);

const disposeInputs = (block: readonly StepInput[]): void =>
  tf.dispose(block.flatMap(({ x, y, scalars }) => [x, y, ...scalars]));

/** An engine that also examines its next step, as `ExamineStep` does. */
interface TapeEngine extends Engine {
  examine(row: Columns, weightNorms: Float32Array): Promise<Failure | undefined>;
}

/** Examines a step of any engine on the backend that is set. */
export const examineOnTape: ExamineStep = async (input, row, weightNorms) => {
  const engine = createTapeEngine(input);
  try {
    return await engine.examine(row, weightNorms);
  } finally {
    engine.dispose();
  }
};

/** An engine on the backend that is set now. */
export function createTapeEngine(input: EngineInput): TapeEngine {
  const { batchSize, batchAt, training, test } = input;
  const { inputs, outputs, depth } = input.config.network;
  const layout = layoutOf(input.config.network);
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
  /** The last step that was taken, if any. */
  let state: Matrices = input.state
    ? { parameters: upload(input.state.parameters), slots: input.state.slots.map(upload) }
    : {
        parameters: tf.clone(initial),
        slots: Array.from({ length: optimizerFacts[config.optimizer.kind].slots }, () =>
          tf.zeros<tf.Rank.R2>(shape),
        ),
      };

  /** Reads back what a pass through the present network leaves, for rows of inputs. */
  async function look(x: Float32Array, pick: (pass: ForwardPass) => readonly tf.Tensor[]) {
    const tensors = tf.tidy(() => {
      const rows = tf.tensor2d(x, [x.length / inputs, inputs]);
      return pick(predict(config.network, fixed, state.parameters, rows)).map((t) => tf.clone(t));
    });
    workspace.release();
    const values = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
    tf.dispose(tensors);
    return values;
  }

  /** What the steps of a block need from outside, uploaded together. */
  function uploadBlock(batches: readonly Batch[]): StepInput[] {
    const { learningRate, kind } = config.optimizer;
    const scalars = batches.map((_, index) => {
      const rate = learningRate * rateMultiplier(config.schedule, step + index);
      return optimizerScalars(kind, rate, step + index).map((value) => Float32Array.of(value));
    });
    const count = scalars[0]!.length;
    const uploaded = workspace.upload(scalars.flat(), []);
    const x = workspace.upload(
      batches.map((batch) => batch.x),
      [batchSize, inputs],
    );
    const y = workspace.upload(
      batches.map((batch) => batch.y),
      [batchSize, outputs],
    );
    return batches.map((_, index) => ({
      step: step + index,
      x: x[index] as tf.Tensor2D,
      y: y[index] as tf.Tensor2D,
      scalars: uploaded.slice(index * count, (index + 1) * count) as tf.Scalar[],
    }));
  }

  /** Share of rows predicted right from the outputs that begin at `offset`; NaN where they weren't measured or aren't classes. */
  function share(values: Float32Array, offset: number | undefined, y: Float32Array): number {
    if (!hasClasses || offset === undefined) return NaN;
    const boundary = classBoundary(config.loss);
    return accuracyOf(values.subarray(offset, offset + y.length), y, outputs, boundary);
  }

  const { flushesSubnormals = false } = input;
  const contextOf = (firstStep: number) => ({
    firstStep,
    config,
    layers,
    batchSize,
    flushesSubnormals,
  });

  /** The state after these steps. It disposes of those in between, but not of the one it starts from. */
  function advance(
    start: Matrices,
    steps: readonly StepInput[],
    onRawMetrics: (rawMetrics: PackedMetrics) => void,
  ): Matrices {
    let present = start;
    for (const stepInput of steps) {
      const { next, rawMetrics } = takeStep(config, fixed, present, stepInput);
      if (present !== start) disposeMatrices(present);
      present = next;
      onRawMetrics(rawMetrics);
    }
    return present;
  }

  /** The metrics of a block, and the steps that are not finite or may have left float32 where no measurement shows it. */
  async function readBack(
    firstStep: number,
    packed: readonly PackedMetrics[],
    batches: readonly Batch[],
  ) {
    const joined = tf.concat1d(packed.map(({ tensor }) => tensor));
    const values = await joined.data<'float32'>();
    tf.dispose([joined, ...packed.map(({ tensor }) => tensor)]);
    const columns = columnsFor(contextOf(firstStep), packed.length);
    const suspects: number[] = [];
    unpackMetrics(
      values,
      packed.map(({ sizes }) => sizes),
    ).forEach(({ values, offsets }, row) => {
      const rawMetrics = {
        values,
        offsets,
        accuracy: share(values, offsets.output, batches[row]!.y),
        testAccuracy: test ? share(values, offsets.testOutput, test.y) : NaN,
      };
      decodeStep(columns, contextOf(firstStep), firstStep + row, rawMetrics);
      if (!isFiniteRow(columns, depth, row) || mayHaveOverflowed(rawMetrics, config))
        suspects.push(row);
    });
    return { columns, suspects };
  }

  /** What is measured of a step that is taken again from the state before it, as a row. */
  async function measureAgain(before: Matrices, stepInput: StepInput, batch: Batch) {
    const { next, rawMetrics } = takeStep(config, fixed, before, stepInput);
    disposeMatrices(next);
    const { columns } = await readBack(stepInput.step, [rawMetrics], [batch]);
    return rowOfStep(columns, contextOf(stepInput.step), stepInput.step);
  }

  /** Computes a step again from the state before it, and says what was not finite; undefined where all of it is. */
  async function lookAgain(
    before: Matrices,
    stepInput: StepInput,
    batch: Batch,
    row: Columns,
    norms: Float32Array,
  ): Promise<Failure | undefined> {
    const earliest = norms.length ? norms.subarray(0, layers.length) : undefined;
    const autopsy = await examineStep({
      config,
      fixed,
      state: before,
      input: stepInput,
      batch,
      batchSize,
      training,
      growth: growthSince(input.initial, row.weightNorm, earliest, stepInput.step),
    });
    if (!autopsy && isFiniteRow(row, depth, 0)) return undefined;
    const replayed = autopsy ? row : await measureAgain(before, stepInput, batch);
    if (!autopsy && isFiniteRow(replayed, depth, 0))
      return {
        step: stepInput.step,
        autopsy: reportNotReproduced(row, stepInput.step, depth, batchSize),
        columns: withMeasuredStatus(row),
      };
    const gradient = tf.tidy(() => compute(config, fixed, before, stepInput).gradient);
    workspace.release();
    const gradients = await gradient.data<'float32'>();
    gradient.dispose();
    return {
      step: stepInput.step,
      autopsy: autopsy ?? examineMeasurements(replayed, stepInput.step, depth, batchSize),
      columns: withExactGradients(
        row,
        layers.map((_, layer) => rowOf(layout, gradients, layer)),
      ),
    };
  }

  /** The first step of a block that was not finite, and the state before it; undefined where all were. */
  async function firstFailure(
    start: Matrices,
    block: readonly StepInput[],
    batches: readonly Batch[],
    { columns, suspects }: Awaited<ReturnType<typeof readBack>>,
  ): Promise<{ readonly before: Matrices; readonly failure: Failure } | undefined> {
    for (const index of suspects) {
      const before = advance(start, block.slice(0, index), ({ tensor }) => tensor.dispose());
      const row = rowOfStep(columns, contextOf(step), step + index);
      const norms = latestNorms(recentNorms, columns.weightNorm, layers.length, index);
      const failure = await lookAgain(before, block[index]!, batches[index]!, row, norms);
      if (failure) return { before, failure };
      if (before !== start) disposeMatrices(before);
    }
    return undefined;
  }

  async function run(count: number): Promise<EngineBlock> {
    const begun = performance.now();
    const batches = Array.from({ length: count }, (_, index) => batchAt(step + index));
    const block = uploadBlock(batches);
    const start = state;
    const packed: PackedMetrics[] = [];
    const end = advance(start, block, (rawMetrics) => packed.push(rawMetrics));
    const read = await readBack(step, packed, batches);
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

  /** The block that was submitted and not yet collected. */
  let submitted: Promise<EngineBlock>;

  return {
    mostInFlight: 1,
    submit(count) {
      submitted = run(count);
    },
    collect: () => submitted,
    run,
    async examine(row, norms) {
      const batch = batchAt(step);
      const block = uploadBlock([batch]);
      const failure = await lookAgain(state, block[0]!, batch, row, norms);
      disposeInputs(block);
      return failure;
    },
    edit(next) {
      config = next;
      workspace.forgetConstants();
    },
    predict: async (x) => (await look(x, ({ output }) => [output]))[0]!,
    hidden: (x, layers) => look(x, ({ h }) => layers.map((layer) => h[layer]!)),
    gradient: (batch) => gradientOf(config, fixed, state.parameters, batch),
    clippingBias: (batches) =>
      measureClippingBias(batches, (batch) =>
        clippedGradientOf(config, fixed, state.parameters, batch),
      ),
    async state() {
      const read = async (matrix: tf.Tensor2D) => unpack(layout, await matrix.data<'float32'>());
      return {
        step,
        parameters: await read(state.parameters),
        slots: await Promise.all(state.slots.map(read)),
      };
    },
    dispose() {
      disposeMatrices(state);
      tf.dispose([initial, fixed.training]);
      fixed.test?.dispose();
      workspace.dispose();
    },
  };
}
