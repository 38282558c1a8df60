// The engine whose steps are a handful of dispatches, or one call of WebAssembly, whatever the depth: kernels compute, and this reads what they measured.
import type { StepBlock, Failure } from '../../trace/trace.ts';
import { areClasses } from '../accuracy.ts';
import { earlierSteps } from '../autopsy/growth.ts';
import { mayHaveOverflowed } from '../autopsy/suspicion.ts';
import { measureClippingBias } from '../clippingBias.ts';
import { columnsOf, isFiniteRow, rowOfReadings, type StepRow } from '../columns.ts';
import type { PreparedEngine } from '../createEngine.ts';
import type { Engine, EngineInput, EngineState, Sampling } from '../engine.ts';
import { createTapeEngine } from '../tape/tapeEngine.ts';
import { clipLayers } from './clip.ts';
import { readingsOf, type Answers } from './fusedReadings.ts';
import type { KernelInput, Kernels } from './kernels.ts';
import { flatten, planOf, unflatten, type Plan } from './plan.ts';
import { settingsLength, settingsOf } from './settings.ts';

/** Makes the kernels of a network. */
export type MakeKernels = (input: KernelInput) => Promise<Kernels>;

/** Options that only a benchmark has a use for. */
export interface FusedOptions {
  /** False measures nothing but the loss. */
  readonly instrumented?: boolean;
}

interface FusedRow extends StepRow {
  /** Whether the step may have left float32 where no measurement shows it. */
  readonly isSuspect: boolean;
}

/** Gets an engine on these kernels ready; throws a sentence where its batches don't come by a rule. */
export async function prepareFusedEngine(
  input: EngineInput,
  makeKernels: MakeKernels,
  { instrumented = true }: FusedOptions = {},
): Promise<PreparedEngine> {
  const { config, batchSize, initial, training, test, sampling } = input;
  if (!sampling) throw new Error('Only the tape engine can take batches that come by no rule.');
  const plan = planOf(config.network, batchSize);
  const hasClasses = areClasses(training.y);
  const kernels = await makeKernels({
    plan,
    loss: config.loss,
    optimizer: config.optimizer.kind,
    initial: flatten(plan, initial),
    training,
    ...(test && hasClasses && { test }),
    instrumented,
  });
  const answers = {
    batch: hasClasses ? batchSize : undefined,
    test: hasClasses ? test?.count : undefined,
  };
  return { start: (state) => startEngine({ input, sampling, plan, kernels, answers }, state) };
}

/** What an engine runs with. */
interface Ready {
  readonly input: EngineInput;
  readonly sampling: Sampling;
  readonly plan: Plan;
  readonly kernels: Kernels;
  readonly answers: Answers;
}

function startEngine(
  { input, sampling, plan, kernels, answers }: Ready,
  from?: EngineState,
): Engine {
  const { batchSize } = input;
  let config = input.config;
  let step = from?.step ?? 0;
  /** The layers' norms of weights at the latest steps, the newest last. */
  let recentNorms: ArrayLike<number>[] = [];
  if (from)
    kernels.write({
      parameters: flatten(plan, from.parameters),
      slots: from.slots.map((slot) => flatten(plan, slot)),
    });

  const present = () => settingsOf(config, sampling, step, 1);

  async function stateAt(finished: number): Promise<EngineState> {
    const { parameters, slots } = await kernels.read();
    return {
      step: finished,
      parameters: unflatten(plan, parameters),
      slots: slots.map((slot) => unflatten(plan, slot)),
    };
  }

  function rowAt(values: Float32Array, index: number): FusedRow {
    const row = values.subarray(index * plan.rowLength, (index + 1) * plan.rowLength);
    const readings = readingsOf(plan, row, step + index, config, answers);
    const context = { step: step + index, config, layers: plan.layers, batchSize };
    return {
      ...rowOfReadings(readings, context),
      isSuspect: mayHaveOverflowed(readings, config.optimizer),
    };
  }

  const normsBefore = (rows: readonly StepRow[]) =>
    [...recentNorms, ...rows.map(({ values }) => values.weightNorm!)].slice(-earlierSteps);

  /** What the tape engine finds in the step after these, the kernels being in the state before it. */
  async function examine(row: StepRow, before: readonly StepRow[]): Promise<Failure | undefined> {
    const state = await stateAt(step + before.length);
    const tape = createTapeEngine({ ...input, config, state });
    try {
      return await tape.examine(row, normsBefore(before)[0]);
    } finally {
      tape.dispose();
    }
  }

  /** The first step of a block that was not finite, with the kernels back in the state before it; undefined where all were. */
  async function firstFailure(
    rows: readonly FusedRow[],
    settings: Uint32Array,
  ): Promise<Failure | undefined> {
    const goBackTo = async (index: number) => {
      kernels.restore();
      if (index) await kernels.takeSteps(settings.subarray(0, index * settingsLength));
    };
    let wentBack = false;
    for (const [index, row] of rows.entries()) {
      if (isFiniteRow(row) && !row.isSuspect) continue;
      await goBackTo(index);
      wentBack = true;
      const failure = await examine(row, rows.slice(0, index));
      if (failure) return failure;
    }
    if (wentBack) await goBackTo(rows.length);
    return undefined;
  }

  return {
    async run(count): Promise<StepBlock> {
      const settings = settingsOf(config, sampling, step, count);
      kernels.keep();
      const values = await kernels.takeSteps(settings);
      const rows = Array.from({ length: count }, (_, index) => rowAt(values, index));
      const failure = await firstFailure(rows, settings);
      const firstStep = step;
      const taken = failure ? rows.slice(0, failure.step - firstStep) : rows;
      recentNorms = normsBefore(taken);
      step += taken.length;
      const block = { firstStep, steps: taken.length, columns: columnsOf(taken) };
      return failure ? { ...block, failure } : block;
    },
    edit(next) {
      config = next;
    },
    predict: async (x) => (await kernels.forward(present(), x, [])).output,
    hidden: async (x, layers) => (await kernels.forward(present(), x, layers)).hidden,
    async gradient({ x, y }) {
      const { loss, gradient } = await kernels.gradient(present(), x, y);
      return { loss, gradients: unflatten(plan, gradient) };
    },
    clippingBias: (batches) =>
      measureClippingBias(batches, async ({ x, y }) => {
        const { gradient } = await kernels.gradient(present(), x, y);
        const clipped = clipLayers(
          plan.layers.map(({ offset, length }) => gradient.subarray(offset, offset + length)),
          config.clipping,
        );
        return [gradient, joined(clipped, plan.length)];
      }),
    state: () => stateAt(step),
    dispose: () => kernels.dispose(),
  };
}

function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
