// Runs the gradient check on a member: passes its batch, parameters and gradient to calculus/reference.
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
import type { LayerParameters } from '../network/layerParameters.ts';
import { hiddenUnits } from '../network/layersOf.ts';
import { inChunks, type OnChunk } from './streamingTask.ts';
import { engineConfigOf, type Training } from './training.ts';

/** What the user asks to be checked. */
export interface CheckQuestion {
  readonly checked: CheckedGradient;
  /** Step size: differences are taken between p − h and p + h. */
  readonly h: number;
}

/** A network at one step, with its next batch. */
export interface CheckedMoment {
  readonly step: number;
  readonly objective: Objective;
  readonly parameters: readonly LayerParameters[];
  readonly gradient: readonly LayerParameters[];
  readonly seed: number;
}

/** Most bytes of the float64 network, beside the one that trains. */
const mostBytes = 2 ** 30;

/** Reads a network's present state; throws a sentence if it can't be checked. */
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
  // Parameters, two gradients, and five arrays per layer for the backward pass.
  if (8 * (3 * count + 5 * activations) > mostBytes)
    throw new Error(
      'This network is too large for a second one in float64 beside it. Make it narrower or shallower, or the batch smaller.',
    );
}

/** `count` different indices below `parameters`, one from each of `count` equal ranges. */
export function spread(seed: number, layer: number, parameters: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * parameters) / count);
    const to = Math.floor(((i + 1) * parameters) / count);
    return from + Math.floor(uniform(seed, 'check', layer, i) * (to - from));
  });
}

/** Runs a task on a network's present state; returns the step of that state and whether the task completed. */
export async function examine<Item>(
  moment: Promise<CheckedMoment>,
  task: (moment: CheckedMoment) => Iterable<Item | undefined>,
  onChunk: OnChunk<Item>,
): Promise<{ step: number; whole: boolean }> {
  const taken = await moment;
  return { step: taken.step, whole: await inChunks(task(taken), onChunk) };
}

/** Checks the gradient layer by layer. */
export const layerChecks =
  (question: CheckQuestion) =>
  ({ seed, ...moment }: CheckedMoment): Iterable<LayerCheck | undefined> =>
    checkGradient({
      ...moment,
      ...question,
      choose: (layer, parameters, count) => spread(seed, layer, parameters, count),
    });

/** Fraction of a check's time for the curve of one layer. */
const shareOfCheck = 1 / 4;

/** Takes one layer's differences with every step size, for as many parameters as the time allows. */
export const stepErrors =
  (layer: number) =>
  ({ objective, parameters, seed }: CheckedMoment): Iterable<StepSizeError | undefined> => {
    const { all } = layerValues(parameters[layer]);
    const inCheck = comparedPerLayer(objective.rows, parameters) * parameters.length;
    const inTime = Math.floor((inCheck * shareOfCheck) / stepSizes.length);
    const count = Math.min(all.length, Math.max(4, inTime));
    return stepSizeErrors(objective, parameters, layer, spread(seed, layer, all.length, count));
  };
