// How wrong central differences of a layer's own parameters are, by the size of their step.
import { noiseFloor, norm, gradientError } from './gradientCheckVerdict.ts';
import { referenceBackward } from './backwardPass.ts';
import { layerDifferences } from './parameterDifferences.ts';
import { referenceForward } from './forwardPass.ts';
import { layerValues, type GivenValues, type Objective } from './objective.ts';

/** The differences of one step size. */
export interface StepSizeError {
  readonly h: number;
  /** Relative error against the reference network's backward pass; NaN where every parameter had a kink within h. */
  readonly error: number;
  /** The relative error that their noise floor stands for, up to 1. */
  readonly noise: number;
  /** Parameters that were left out because of a kink. */
  readonly kinks: number;
}

/** The step sizes that are tried: 1 to 1e-14, two a decade. */
export const stepSizes: readonly number[] = Array.from({ length: 29 }, (_, i) =>
  Number((10 ** (-i / 2)).toPrecision(3)),
);

/** Takes the differences of these parameters of a layer with one step size after the other, resting in between. */
export function* stepSizeErrors(
  objective: Objective,
  parameters: readonly GivenValues[],
  layer: number,
  indices: readonly number[],
): Generator<StepSizeError | undefined, void> {
  const layers = parameters.map(layerValues);
  const pass = referenceForward(objective, layers);
  const right = referenceBackward(objective, layers, pass).gradients[layer].all;
  yield undefined;
  for (const h of stepSizes) {
    const differences = yield* layerDifferences(objective, layers, pass, layer, indices, h);
    const rightThere = differences.indices.map((index) => right[index]);
    const compared = rightThere.length;
    const floor = noiseFloor(pass.loss, h, compared);
    yield {
      h,
      error: compared ? gradientError(differences.values, rightThere) : NaN,
      noise: floor === 0 ? 0 : Math.min(1, floor / (2 * norm(rightThere))),
      kinks: differences.kinks,
    };
  }
}
