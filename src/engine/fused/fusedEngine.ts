// The engine whose steps are a handful of dispatches, or one call of WebAssembly, whatever the depth: kernels compute, and this reads what they measured.
// On a GPU a block is computed while the one before it is decoded.
import type { Columns, Failure } from '../../trace/model/trace.ts';
import { areClasses } from '../measure/accuracy.ts';
import { latestNorms } from '../measure/weightGrowth.ts';
import { mayHaveOverflowed } from '../measure/overflowSuspicion.ts';
import { measureClippingBias } from '../measure/measureClippingBias.ts';
import { columnsFor, firstSteps, isFiniteRow, rowOfStep } from '../measure/blockColumns.ts';
import { decodeStep } from '../measure/decodeMetrics.ts';
import type { ExamineStep, PreparedEngine } from '../preparedEngine.ts';
import type {
  Engine,
  EngineBlock,
  EngineConfig,
  EngineInput,
  EngineState,
  Sampling,
} from '../engine.ts';
import { clipLayers } from './clipLayers.ts';
import { rawMetricsOf, type Answers } from './fusedMetrics.ts';
import type { KernelInput, Kernels } from './kernels.ts';
import { flatten, planOf, unflatten, type Plan } from './plan.ts';
import { stepUniformsLength, stepUniformsOf } from './stepUniforms.ts';

/** Makes the kernels of a network. */
export type MakeKernels = (input: KernelInput) => Promise<Kernels>;

/** Options that only a benchmark has a use for. */
export interface FusedOptions {
  /** False measures nothing but the loss. */
  readonly instrumented?: boolean;
}

/** What a block's steps left on the device, and how long they took it. */
interface Taken {
  /** [steps, plan.rowLength] */
  readonly values: Float32Array;
  readonly milliseconds: number;
}

/** A block that was submitted. */
interface BlockInFlight {
  readonly firstStep: number;
  readonly count: number;
  readonly config: EngineConfig;
  readonly stepUniforms: Uint32Array;
  taken: Promise<Taken>;
}

/** The metrics of a block. */
interface Decoded {
  readonly columns: Columns;
  /** Steps that are not finite, or may have left float32 where no measurement shows it. */
  readonly suspects: readonly number[];
}

/** Gets an engine on these kernels ready, which asks `examine` of a step that isn't finite; throws a sentence where its batches don't come by a rule. */
export async function prepareFusedEngine(
  input: EngineInput,
  makeKernels: MakeKernels,
  examine: ExamineStep,
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
  return {
    start: (state) => startEngine({ input, sampling, plan, kernels, answers, examine }, state),
  };
}

/** What an engine runs with. */
interface Ready {
  readonly input: EngineInput;
  readonly sampling: Sampling;
  readonly plan: Plan;
  readonly kernels: Kernels;
  readonly answers: Answers;
  readonly examine: ExamineStep;
}

function startEngine(
  { input, sampling, plan, kernels, answers, examine }: Ready,
  from?: EngineState,
): Engine {
  const { batchSize } = input;
  const layers = plan.layers.length;
  let config = input.config;
  /** Finished steps, and steps submitted. */
  let finished = from?.step ?? 0;
  let submitted = finished;
  /** The oldest first. */
  const inFlight: BlockInFlight[] = [];
  /** When the device ended its last block. */
  let deviceFreeAt = 0;
  let recentNorms = new Float32Array();
  if (from)
    kernels.write({
      parameters: flatten(plan, from.parameters),
      slots: from.slots.map((slot) => flatten(plan, slot)),
    });

  const present = () => stepUniformsOf(config, sampling, finished, 1);

  async function stateAt(step: number): Promise<EngineState> {
    const { parameters, slots } = await kernels.read();
    return {
      step,
      parameters: unflatten(plan, parameters),
      slots: slots.map((slot) => unflatten(plan, slot)),
    };
  }

  async function take(stepUniforms: Uint32Array): Promise<Taken> {
    const submittedAt = performance.now();
    const values = await kernels.takeSteps(stepUniforms);
    const endedAt = performance.now();
    const milliseconds = endedAt - Math.max(submittedAt, deviceFreeAt);
    deviceFreeAt = endedAt;
    return { values, milliseconds };
  }

  function submit(count: number): void {
    const stepUniforms = stepUniformsOf(config, sampling, submitted, count);
    kernels.keep();
    const taken = take(stepUniforms);
    // Whoever collects it hears of an error; a block that is discarded is not collected.
    taken.catch(() => {});
    inFlight.push({ firstStep: submitted, count, config, stepUniforms, taken });
    submitted += count;
  }

  const contextOf = ({ firstStep, config }: BlockInFlight) => ({
    firstStep,
    config,
    layers: plan.layers,
    batchSize,
    flushesSubnormals: input.flushesSubnormals ?? false,
  });

  function decode(block: BlockInFlight, values: Float32Array): Decoded {
    const { firstStep, count, config } = block;
    const context = contextOf(block);
    const columns = columnsFor(context, count);
    const rawMetrics = rawMetricsOf(plan, config, answers);
    const suspects: number[] = [];
    for (let row = 0; row < count; row++) {
      const step = firstStep + row;
      const read = rawMetrics(
        values.subarray(row * plan.rowLength, (row + 1) * plan.rowLength),
        step,
      );
      decodeStep(columns, context, step, read);
      if (!isFiniteRow(columns, layers - 1, row) || mayHaveOverflowed(read, config))
        suspects.push(step);
    }
    return { columns, suspects };
  }

  /** What is found in a step of a block, the kernels being in the state before it. */
  async function examineStep(
    block: BlockInFlight,
    columns: Columns,
    step: number,
  ): Promise<Failure | undefined> {
    const { firstStep, config } = block;
    const state = await stateAt(step);
    const norms = latestNorms(recentNorms, columns.weightNorm, layers, step - firstStep);
    return examine({ ...input, config, state }, rowOfStep(columns, contextOf(block), step), norms);
  }

  /**
   * The first step of a block that was not finite, with the kernels back in the state before it and the block after discarded;
   * undefined where all were, with the kernels as if none had been looked at.
   */
  async function firstFailure(
    block: BlockInFlight,
    { columns, suspects }: Decoded,
  ): Promise<Failure | undefined> {
    const [next] = inFlight;
    const goBackTo = async (step: number) => {
      kernels.restore(next ? 'before last' : 'last');
      const steps = step - block.firstStep;
      if (steps)
        await kernels.takeSteps(block.stepUniforms.subarray(0, steps * stepUniformsLength));
    };
    for (const step of suspects) {
      await goBackTo(step);
      const failure = await examineStep(block, columns, step);
      if (!failure) continue;
      await next?.taken.catch(() => {});
      inFlight.length = 0;
      return failure;
    }
    if (suspects.length) {
      await goBackTo(block.firstStep + block.count);
      if (next) next.taken = take(next.stepUniforms);
    }
    return undefined;
  }

  async function collect(): Promise<EngineBlock> {
    const block = inFlight.shift()!;
    const { firstStep, count } = block;
    const { values, milliseconds } = await block.taken;
    const decoded = decode(block, values);
    const failure = await firstFailure(block, decoded);
    const steps = failure ? failure.step - firstStep : count;
    finished = firstStep + steps;
    if (failure) submitted = finished;
    recentNorms = latestNorms(recentNorms, decoded.columns.weightNorm, layers, steps);
    const columns = failure
      ? firstSteps(decoded.columns, contextOf(block), steps)
      : decoded.columns;
    return { firstStep, steps, columns, milliseconds, ...(failure && { failure }) };
  }

  return {
    mostInFlight: kernels.mostInFlight,
    submit,
    collect,
    run(count) {
      submit(count);
      return collect();
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
    state: () => stateAt(finished),
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
