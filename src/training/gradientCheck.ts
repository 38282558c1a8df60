// The gradient check of a network that trains here: its batch, its parameters and its gradient, handed to the mathematics.
import {
  checkGradient,
  comparedPerLayer,
  type CheckedGradient,
  type LayerCheck,
} from '../calculus/reference/checkGradient.ts';
import {
  stepSizeErrors,
  stepSizes,
  type StepSizeError,
} from '../calculus/reference/gradientCheckSteps.ts';
import { referenceForward } from '../calculus/reference/forwardPass.ts';
import { layerValues, type Objective } from '../calculus/reference/objective.ts';
import { uniform } from '../data/random.ts';
import type { LayerParameters } from '../engine/engine.ts';
import { hiddenUnits } from '../network/layersOf.ts';
import { inChunks, type OnChunk } from './streamingTask.ts';
import { engineConfigOf, type Training } from './training.ts';

/** What a person asks to be checked. */
export interface CheckQuestion {
  readonly checked: CheckedGradient;
  /** Half of the distance over which differences are taken. */
  readonly h: number;
}

/** A network at one step, on the batch that comes next. */
export interface CheckedMoment {
  readonly step: number;
  readonly objective: Objective;
  readonly parameters: readonly LayerParameters[];
  readonly gradient: readonly LayerParameters[];
  readonly seed: number;
}

/** Bytes that the float64 network may take beside the one that trains. */
const mostBytes = 2 ** 30;

/** Takes a network as it is now; throws a sentence where it can't be checked. */
export async function momentOf({ engine, config, batchAt }: Training): Promise<CheckedMoment> {
  const { step, parameters } = await engine.state();
  const { network, loss } = engineConfigOf(config);
  const batch = batchAt(step);
  const rows = batch.x.length / network.inputs;
  refuseTooLarge(parameters, rows * hiddenUnits(network));
  const objective: Objective = {
    network,
    loss,
    rows,
    x: Float64Array.from(batch.x),
    y: Float64Array.from(batch.y),
  };
  if (!Number.isFinite(referenceForward(objective, parameters.map(layerValues)).loss))
    throw new Error(
      'The loss of this batch is not finite, so there is no gradient to check. Step on in the sandbox: its report says where the number breaks.',
    );
  const { gradients } = await engine.gradient(batch);
  return { step, objective, parameters, gradient: gradients, seed: config.seed };
}

function refuseTooLarge(parameters: readonly LayerParameters[], activations: number): void {
  const count = parameters.reduce((sum, { kernel }) => sum + kernel.length, 0);
  // Parameters, two gradients, and what five places of every layer hold for the backward pass.
  if (8 * (3 * count + 5 * activations) > mostBytes)
    throw new Error(
      'This network is too large for a second one in float64 beside it. Make it narrower or shallower, or the batch smaller.',
    );
}

/** So many different indices below `parameters`, one from each of as many equal stretches. */
export function spread(seed: number, layer: number, parameters: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * parameters) / count);
    const to = Math.floor(((i + 1) * parameters) / count);
    return from + Math.floor(uniform(seed, 'check', layer, i) * (to - from));
  });
}

/** Runs a task on a network's moment; answers the step it was at, and whether the task came to its end. */
export async function examine<Item>(
  moment: Promise<CheckedMoment>,
  task: (moment: CheckedMoment) => Iterable<Item | undefined>,
  onChunk: OnChunk<Item>,
): Promise<{ step: number; whole: boolean }> {
  const taken = await moment;
  return { step: taken.step, whole: await inChunks(task(taken), onChunk) };
}

/** Checks the gradient layer after layer. */
export const layerChecks =
  (question: CheckQuestion) =>
  ({ seed, ...moment }: CheckedMoment): Iterable<LayerCheck | undefined> =>
    checkGradient({
      ...moment,
      ...question,
      choose: (layer, parameters, count) => spread(seed, layer, parameters, count),
    });

/** The share of a check's time that one layer's curve may take. */
const shareOfCheck = 1 / 4;

/** Takes one layer's differences with every step size, over as many parameters as there is time for. */
export const stepErrors =
  (layer: number) =>
  ({ objective, parameters, seed }: CheckedMoment): Iterable<StepSizeError | undefined> => {
    const { all } = layerValues(parameters[layer]);
    const inCheck = comparedPerLayer(objective.rows, parameters) * parameters.length;
    const inTime = Math.floor((inCheck * shareOfCheck) / stepSizes.length);
    const count = Math.min(all.length, Math.max(4, inTime));
    return stepSizeErrors(objective, parameters, layer, spread(seed, layer, all.length, count));
  };
