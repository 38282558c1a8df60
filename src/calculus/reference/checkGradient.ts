// The gradient check, layer by layer: compares a gradient with central differences of a float64 reference network and with that network's backward
// pass.
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

/** The gradient to check: the engine's, the reference network's with a clamped output, or that with a bug planted. */
export type CheckedGradient = 'engine' | 'clamp' | BugName;

/** Inputs of a check. */
export interface GradientCheck {
  readonly objective: Objective;
  /** One entry per layer, the head last. */
  readonly parameters: readonly GivenValues[];
  readonly checked: CheckedGradient;
  /** The engine's gradient. */
  readonly gradient: readonly GivenValues[];
  /** Step size: differences are taken between p − h and p + h. */
  readonly h: number;
  /** Chooses `count` indices of a layer's parameters. */
  readonly choose: (layer: number, parameters: number, count: number) => number[];
}

/** Result of the check for one layer. */
export interface LayerCheck {
  /** Index of the layer; the head's is the network's depth. */
  readonly layer: number;
  readonly parameters: number;
  /** Number of parameters whose differences were compared. */
  readonly compared: number;
  /** Number of parameters left out because a kink lies within h of them. */
  readonly kinks: number;
  /** Norm of the checked gradient. */
  readonly gradientNorm: number;
  /** Relative error against central differences, over the compared parameters; NaN if there are none. */
  readonly differenceError: number;
  /** Relative error of the differences against the reference network's backward pass, over the parameters compared; NaN where there were none. */
  readonly stepError: number;
  /** Relative error against the reference network's backward pass, over all parameters. */
  readonly referenceError: number;
  /** True if the gradient is too small for differences, or every parameter has a kink; the verdict then follows `referenceError`. */
  readonly tooSmall: boolean;
  /** True if the slope changes so much within h that differences reject even the correct gradient; the verdict then follows `referenceError`. */
  readonly tooCoarse: boolean;
  readonly verdict: GradientVerdict;
}

/** Multiplications that all differences of a check may take: a few seconds. */
const budget = 1e9;
/** Parameters per layer that are compared in any case. */
const fewest = 4;

const clamps = (checked: CheckedGradient): boolean =>
  checked === 'clamp' || checked === 'passedClamp';

/** Number of parameters per layer to compare, so that a check takes a few seconds. */
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

/** Checks the layers in order, from the first. Yields undefined between parts of a layer, so that the caller can handle messages. */
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
