// The engine on fused kernels, on a GPU or in WebAssembly: submits blocks, collects their metrics, and replays a block in which a step may not be finite.
// On a GPU a block is computed while the one before it is decoded.
import type { Columns, Failure } from '../../trace/model/trace.ts';
import { areClasses } from '../measure/accuracy.ts';
import { latestNorms } from '../measure/weightGrowth.ts';
import { firstSteps, rowOfStep } from '../measure/blockColumns.ts';
import type { ExamineStep, PreparedEngine } from '../preparedEngine.ts';
import type {
  Engine,
  EngineBlock,
  EngineConfig,
  EngineInput,
  EngineState,
  Sampling,
} from '../engine.ts';
import { decodeBlock, type DecodedBlock } from './decodeBlock.ts';
import type { Answers } from './fusedMetrics.ts';
import { kernelQueries } from './kernelQueries.ts';
import type { KernelInput, Kernels } from './kernels.ts';
import { flatten, planOf, unflatten, type Plan } from './plan.ts';
import { stepUniformsLength, stepUniformsOf } from './stepUniforms.ts';

/** Compiles and allocates the kernels of a network. */
export type MakeKernels = (input: KernelInput) => Promise<Kernels>;

/** Options for benchmarks. */
export interface FusedOptions {
  /** False measures nothing but the loss. */
  readonly instrumented?: boolean;
}

/** Raw metrics of a block, read back, and its device time. */
interface Taken {
  /** [steps, plan.rowLength] */
  readonly values: Float32Array;
  readonly milliseconds: number;
}

/** A block that is submitted and not yet collected. */
interface BlockInFlight {
  readonly firstStep: number;
  readonly count: number;
  readonly config: EngineConfig;
  readonly stepUniforms: Uint32Array;
  taken: Promise<Taken>;
}

/** Prepares an engine on these kernels; `examine` explains its non-finite steps. Throws a sentence if the input has no `sampling`. */
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

/** Arguments of `startEngine` that don't depend on the state it starts from. */
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
  /** Finished steps; `submitted` also counts those in flight. */
  let finished = from?.step ?? 0;
  let submitted = finished;
  /** Oldest first. */
  const inFlight: BlockInFlight[] = [];
  /** End of the last block, a time of `performance.now`. */
  let deviceFreeAt = 0;
  let recentNorms = new Float32Array();
  if (from)
    kernels.write({
      parameters: flatten(plan, from.parameters),
      slots: from.slots.map((slot) => flatten(plan, slot)),
    });

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
    // `collect` rejects with the error; a discarded block is never collected, and must not raise an unhandled rejection.
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

  /** Examines a step of a block; the kernels must be in the state before it. */
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
   * Examines the suspect steps of a block. If one is not finite, the kernels are left in the state before it and the block after is discarded; if all are
   * finite the result is undefined and the kernels are back in the state after the block.
   */
  async function firstFailure(
    block: BlockInFlight,
    { columns, suspects }: DecodedBlock,
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
    const decoded = decodeBlock(values, count, { plan, answers, block: contextOf(block) });
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
    ...kernelQueries(plan, kernels, () => ({
      config,
      stepUniforms: stepUniformsOf(config, sampling, finished, 1),
    })),
    state: () => stateAt(finished),
    dispose: () => kernels.dispose(),
  };
}
