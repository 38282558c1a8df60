// The engine that runs any network on any backend: TensorFlow.js operations and its autodiff, one read-back a block.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { Batch } from '../../data/dataset.ts';
import type { Failure, StepBlock } from '../../trace/trace.ts';
import { areClasses } from '../accuracy.ts';
import type { Engine, EngineInput } from '../engine.ts';
import { optimizers } from '../optimizers.ts';
import { rateMultiplier } from '../schedules.ts';
import {
  columnsOf,
  columnsOfFailure,
  isFiniteRow,
  rowOfReadings,
  withExactGradients,
  type StepRow,
} from './columns.ts';
import { layoutOf, pack, unpack } from './parameters.ts';
import { predict } from './predict.ts';
import { unpackReadings, type PackedReadings } from './readings.ts';
import { recompute, takeStep, type Fixed, type Matrices, type StepInput } from './step.ts';
import { createWorkspace } from './workspace.ts';

const disposeMatrices = ({ parameters, slots }: Matrices): void =>
  tf.dispose([parameters, ...slots]);

const disposeInputs = (block: readonly StepInput[]): void =>
  tf.dispose(block.flatMap(({ x, y, numbers }) => [x, y, ...numbers]));

/** Index of the first tensor that holds a NaN or Infinity, or null. Read back, since a GPU's shaders may take NaN for a number. */
async function firstNotFinite(tensors: readonly tf.Tensor[]): Promise<number | null> {
  for (const [index, tensor] of tensors.entries())
    if (!(await tensor.data<'float32'>()).every(Number.isFinite)) return index;
  return null;
}

/** An engine on the backend that is set now. */
export function createTapeEngine(input: EngineInput): Engine {
  const { batchSize, batchAt, training, test } = input;
  const { inputs, outputs, depth } = input.config.network;
  const layout = layoutOf(input.config.network);
  const workspace = createWorkspace();
  const hasClasses = areClasses(training.y);
  const shape: [number, number] = [layout.layers.length, layout.rowLength];
  const initial = tf.tensor2d(pack(layout, input.initial), shape);
  const fixed: Fixed = {
    layout,
    workspace,
    initial,
    training: tf.tensor2d(training.x, [training.count, inputs]),
    ...(test && hasClasses && { test: tf.tensor2d(test.x, [test.count, inputs]) }),
  };

  let config = input.config;
  let step = 0;
  let state: Matrices = {
    parameters: tf.clone(initial),
    slots: Array.from({ length: optimizers[config.optimizer.kind].slots }, () =>
      tf.zeros<tf.Rank.R2>(shape),
    ),
  };

  /** What the steps of a block need from outside, uploaded together. */
  function uploadBlock(batches: readonly Batch[]): StepInput[] {
    const { learningRate, kind } = config.optimizer;
    const numbers = batches.map((_, index) => {
      const rate = learningRate * rateMultiplier(config.schedule, step + index);
      return optimizers[kind].numbers(rate, step + index).map((value) => Float32Array.of(value));
    });
    const count = numbers[0]!.length;
    const scalars = workspace.upload(numbers.flat(), []);
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
      numbers: scalars.slice(index * count, (index + 1) * count) as tf.Scalar[],
    }));
  }

  /** The state after these steps. It disposes of those in between, but not of the one it starts from. */
  function advance(
    start: Matrices,
    steps: readonly StepInput[],
    onReadings: (readings: PackedReadings) => void,
  ): Matrices {
    let present = start;
    for (const stepInput of steps) {
      const { next, readings } = takeStep(config, fixed, present, stepInput);
      if (present !== start) disposeMatrices(present);
      present = next;
      onReadings(readings);
    }
    return present;
  }

  async function readBack(packed: readonly PackedReadings[], batches: readonly Batch[]) {
    const joined = tf.concat1d(packed.map(({ tensor }) => tensor));
    const values = await joined.data<'float32'>();
    tf.dispose([joined, ...packed.map(({ tensor }) => tensor)]);
    const readings = unpackReadings(
      values,
      packed.map(({ sizes }) => sizes),
    );
    return readings.map((reading, index) =>
      rowOfReadings(reading, {
        step: step + index,
        config,
        layout,
        batchSize,
        ...(hasClasses && { targets: batches[index]!.y }),
        ...(test && hasClasses && { testTargets: test.y }),
      }),
    );
  }

  /** Goes back to the state before the step that failed, and looks at all that it computes. */
  async function lookAgain(
    start: Matrices,
    block: readonly StepInput[],
    failed: number,
    row: StepRow,
  ): Promise<Failure> {
    state = advance(start, block.slice(0, failed), ({ tensor }) => tensor.dispose());
    const { forward, gradient } = recompute(config, fixed, state, block[failed]!);
    const gradients = await gradient.data<'float32'>();
    const broken = await firstNotFinite(forward);
    gradient.dispose();
    workspace.release();
    return {
      step,
      // Two tensors a hidden layer, then the output.
      forwardLayer: broken === null ? null : Math.floor(broken / 2),
      columns: columnsOfFailure(withExactGradients(row, layout, gradients), depth),
    };
  }

  return {
    async run(count): Promise<StepBlock> {
      const batches = Array.from({ length: count }, (_, index) => batchAt(step + index));
      const block = uploadBlock(batches);
      const start = state;
      const packed: PackedReadings[] = [];
      const end = advance(start, block, (readings) => packed.push(readings));
      const rows = await readBack(packed, batches);

      const firstStep = step;
      const failed = rows.findIndex((row) => !isFiniteRow(row));
      const steps = failed < 0 ? count : failed;
      const result = { firstStep, steps, columns: columnsOf(rows.slice(0, steps)) };
      step += steps;
      state = end;
      if (failed < 0) {
        disposeMatrices(start);
        disposeInputs(block);
        return result;
      }
      disposeMatrices(end);
      const failure = await lookAgain(start, block, failed, rows[failed]!);
      if (state !== start) disposeMatrices(start);
      disposeInputs(block);
      return { ...result, failure };
    },
    edit(next) {
      config = next;
      workspace.forgetConstants();
    },
    async predict(x) {
      const output = tf.tidy(() => {
        const rows = tf.tensor2d(x, [x.length / inputs, inputs]);
        return tf.clone(predict(config.network, fixed, state.parameters, rows));
      });
      workspace.release();
      const values = await output.data<'float32'>();
      output.dispose();
      return values;
    },
    async parameters() {
      return unpack(layout, await state.parameters.data<'float32'>());
    },
    dispose() {
      disposeMatrices(state);
      tf.dispose([initial, fixed.training]);
      fixed.test?.dispose();
      workspace.dispose();
    },
  };
}
