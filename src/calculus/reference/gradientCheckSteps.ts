// Error of the central differences of a layer's parameters as a function of the step size h.
import { noiseFloor, norm, gradientError } from './gradientCheckVerdict.ts';
import { referenceBackward } from './backwardPass.ts';
import { layerDifferences } from './parameterDifferences.ts';
import { referenceForward } from './forwardPass.ts';
import { layerValues, type GivenValues, type Objective } from './objective.ts';

/** Error of the differences with one step size. */
export interface StepSizeError {
  readonly h: number;
  /** Relative error against the reference network's backward pass; NaN if every parameter has a kink within h. */
  readonly error: number;
  /** Relative error that rounding alone may cause, at most 1. */
  readonly noise: number;
  /** Number of parameters left out because of a kink. */
  readonly kinks: number;
}

/** Step sizes: 1 to 1e-14, two per decade. */
export const stepSizes: readonly number[] = Array.from({ length: 29 }, (_, i) =>
  Number((10 ** (-i / 2)).toPrecision(3)),
);

/** Takes the differences of these parameters of a layer with each step size. Yields undefined in between, so that the caller can handle messages. */
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
