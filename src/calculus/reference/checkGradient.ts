// The gradient check: a gradient, the differences of a float64 reference network, and that network's own backward pass, layer by layer.
import {
  errorBounds,
  isTooSmall,
  judge,
  norm,
  gradientError,
  type GradientVerdict,
} from './gradientCheckVerdict.ts';
import { referenceBackward } from './backwardPass.ts';
import { clampFor, plantedBugs, type BugName } from './bugs.ts';
import { layerDifferences } from './parameterDifferences.ts';
import { referenceForward } from './forwardPass.ts';
import { layerValues, type GivenValues, type Objective } from './objective.ts';

/** Which gradient is checked: the engine's, the reference network's with its output clamped, or that with a bug planted. */
export type CheckedGradient = 'engine' | 'clamp' | BugName;

/** What is to be checked. */
export interface GradientCheck {
  readonly objective: Objective;
  /** One entry a layer, the head last. */
  readonly parameters: readonly GivenValues[];
  readonly checked: CheckedGradient;
  /** The engine's gradient. */
  readonly gradient: readonly GivenValues[];
  /** Half of the distance over which differences are taken. */
  readonly h: number;
  /** Chooses so many of a layer's parameters. */
  readonly choose: (layer: number, parameters: number, count: number) => number[];
}

/** What the check found in one layer. */
export interface LayerCheck {
  /** Its index; the head's is the network's depth. */
  readonly layer: number;
  readonly parameters: number;
  /** Parameters whose differences were compared. */
  readonly compared: number;
  /** Parameters that were left out because a kink lies within h of them. */
  readonly kinks: number;
  /** Of the checked gradient. */
  readonly gradientNorm: number;
  /** Relative error against central differences, over the parameters compared; NaN where there were none. */
  readonly differenceError: number;
  /** Relative error of the differences against the reference network's backward pass, over the parameters compared; NaN where there were none. */
  readonly stepError: number;
  /** Relative error against the reference network's backward pass, over all parameters. */
  readonly referenceError: number;
  /** Whether the gradient is too small for differences, or all of them cross kinks: then the backward pass decides. */
  readonly tooSmall: boolean;
  /** Whether the slope changes so much within h that differences miss even the right gradient: then it decides too. */
  readonly tooCoarse: boolean;
  readonly verdict: GradientVerdict;
}

/** Multiplications that all differences of a check may take: a few seconds. */
const budget = 1e9;
/** Parameters a layer that are compared however long it takes. */
const fewest = 4;

const clamps = (checked: CheckedGradient): boolean =>
  checked === 'clamp' || checked === 'passedClamp';

/** How many parameters a layer to compare, so that a check ends while a person waits. */
export function comparedPerLayer(
  rows: number,
  parameters: readonly Pick<GivenValues, 'kernel'>[],
): number {
  const throughLayers = parameters.reduce(
    (sum, { kernel }, layer) => sum + (layer + 1) * kernel.length,
    0,
  );
  return Math.max(fewest, Math.floor(budget / (2 * rows * throughLayers)));
}

/** Checks layer after layer from the first; between two of its pieces it rests. */
export function* checkGradient({
  objective: given,
  parameters,
  checked,
  gradient,
  h,
  choose,
}: GradientCheck): Generator<LayerCheck | undefined, void> {
  const layers = parameters.map(layerValues);
  const clamp = clamps(checked) ? clampFor(referenceForward(given, layers).output) : undefined;
  const objective = { ...given, ...(clamp !== undefined && { clamp }) };
  const pass = referenceForward(objective, layers);
  yield undefined;
  const { gradients: right } = referenceBackward(objective, layers, pass);
  yield undefined;
  const tested =
    checked === 'engine'
      ? gradient.map(layerValues)
      : checked === 'clamp'
        ? right
        : referenceBackward(objective, layers, pass, plantedBugs[checked]).gradients;
  const count = comparedPerLayer(objective.rows, layers);

  for (let layer = 0; layer < layers.length; layer++) {
    const size = layers[layer].all.length;
    const indices = choose(layer, size, Math.min(count, size));
    const differences = yield* layerDifferences(objective, layers, pass, layer, indices, h);
    const at = (values: Float64Array) => differences.indices.map((index) => values[index]);
    const compared = differences.indices.length;
    const rightThere = at(right[layer].all);
    const differenceError = compared
      ? gradientError(at(tested[layer].all), differences.values)
      : NaN;
    const referenceError = gradientError(tested[layer].all, right[layer].all);
    const tooSmall = compared === 0 || isTooSmall(rightThere, pass.loss, h);
    const stepError = compared ? gradientError(rightThere, differences.values) : NaN;
    const tooCoarse = !tooSmall && stepError > errorBounds.doubtful;
    yield {
      layer,
      parameters: size,
      compared,
      kinks: differences.kinks,
      gradientNorm: norm(tested[layer].all),
      differenceError,
      stepError,
      referenceError,
      tooSmall,
      tooCoarse,
      verdict: judge(
        tooSmall || tooCoarse ? referenceError : differenceError,
        tested[layer].all,
        right[layer].all,
      ),
    };
  }
}
