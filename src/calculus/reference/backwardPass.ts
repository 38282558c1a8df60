// The reference network's backward pass, in float64 and without autodiff. Its rules can be replaced one at a time, to plant a bug.
import { activationFunctions } from '../activationFunctions.ts';
import { clamped, skipsOver, type ReferencePass } from './forwardPass.ts';
import { losses } from './referenceLosses.ts';
import { columnSums, productOfFirstTransposed, productOfSecondTransposed } from './matrix.ts';
import { standardizeBackward } from './referenceNormalization.ts';
import { layerValues, stored, type LayerValues, type Objective } from './objective.ts';

/** Derivatives in the chain rule in which bugs are common. */
export interface BackwardRules {
  /** Derivative of the loss with respect to the clamped output, [rows, outputs]. */
  readonly lossSlopes: (objective: Objective, output: Float64Array) => Float64Array;
  /** φ′ at each pre-activation. */
  readonly activationSlopes: (objective: Objective, preActivations: Float64Array) => Float64Array;
  /** Derivative of an output clamped to ±limit with respect to the output itself. */
  readonly clampSlope: (output: number, limit: number) => number;
}

/** The correct rules. */
export const rightRules: BackwardRules = {
  lossSlopes({ loss, y, rows }, output) {
    const { slopes, terms } = losses[loss];
    const n = terms(output, rows);
    return slopes(output, y, rows).map((slope) => slope / n);
  },
  activationSlopes: ({ network }, preActivations) =>
    preActivations.map(activationFunctions[network.activation].slope),
  clampSlope: (output, limit) => (Math.abs(output) > limit ? 0 : 1),
};

/** Results of a backward pass, one entry per layer, the head last. */
export interface BackwardPass {
  /** Gradient of the loss with respect to every parameter. */
  readonly gradients: readonly LayerValues[];
  /** ∂loss/∂h of each hidden layer, [rows, width]; for the head ∂loss/∂output, [rows, outputs]. */
  readonly signals: readonly Float64Array[];
}

/** Computes the gradients of a forward pass's loss. */
export function referenceBackward(
  objective: Objective,
  layers: readonly LayerValues[],
  pass: ReferencePass,
  rules: BackwardRules = rightRules,
): BackwardPass {
  const { rows, network } = objective;
  const gradients: LayerValues[] = [];
  const signals: Float64Array[] = [];
  const head = pass.layers.length;
  const dOutput = stored(objective, outputSlopes(objective, pass.output, rules));
  signals[head] = dOutput;
  gradients[head] = layerValues(affineGradient(pass.headInput, dOutput, rows));
  let dHidden = stored(objective, throughKernel(dOutput, layers[head], rows));
  for (let layer = head - 1; layer >= 0; layer--) {
    signals[layer] = dHidden;
    const { input, preActivations, standardized } = pass.layers[layer];
    const skips = skipsOver(objective, layer);
    const scale = skips ? network.residualScale : 1;
    const slopes = rules.activationSlopes(objective, preActivations);
    const dPreActivations = stored(
      objective,
      slopes.map((slope, index) => slope * scale * signals[layer][index]),
    );
    const { gain } = layers[layer];
    const dSum = standardized
      ? stored(
          objective,
          standardizeBackward(
            network,
            standardized,
            stored(
              objective,
              dPreActivations.map((value, index) => value * gain![index % network.width]),
            ),
          ),
        )
      : dPreActivations;
    gradients[layer] = layerValues({
      ...affineGradient(input, dSum, rows),
      ...(standardized && {
        gain: columnSums(
          dPreActivations.map((value, index) => value * standardized.values[index]),
          network.width,
        ),
        shift: columnSums(dPreActivations, network.width),
      }),
    });
    const dInput = stored(objective, throughKernel(dSum, layers[layer], rows));
    dHidden = skips
      ? stored(
          objective,
          dInput.map((value, index) => value + signals[layer][index]),
        )
      : dInput;
  }
  return { gradients, signals };
}

function outputSlopes(
  objective: Objective,
  output: Float64Array,
  { lossSlopes, clampSlope }: BackwardRules,
): Float64Array {
  const { clamp = Infinity } = objective;
  const slopes = lossSlopes(objective, clamped(output, clamp));
  return slopes.map((slope, index) => slope * clampSlope(output[index], clamp));
}

/** Gradient with respect to kernel and bias, given that with respect to input · kernel + bias. */
const affineGradient = (input: Float64Array, dSum: Float64Array, rows: number) => {
  const [fanIn, fanOut] = [input.length / rows, dSum.length / rows];
  return {
    kernel: productOfFirstTransposed(input, dSum, rows, fanIn, fanOut),
    bias: columnSums(dSum, fanOut),
  };
};

/** Gradient with respect to the input, given that with respect to input · kernel + bias. */
function throughKernel(dSum: Float64Array, { kernel, bias }: LayerValues, rows: number) {
  return productOfSecondTransposed(dSum, kernel, rows, kernel.length / bias.length, bias.length);
}
