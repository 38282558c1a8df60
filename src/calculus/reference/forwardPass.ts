// The reference network's forward pass, in float64; written for clarity, not for speed.
import { activationFunctions } from '../activationFunctions.ts';
import { losses } from './referenceLosses.ts';
import { product } from './matrix.ts';
import { standardize, type Standardized } from './referenceNormalization.ts';
import { stored, type LayerValues, type Objective } from './objective.ts';

/** Values of a hidden layer in a forward pass. */
export interface LayerPass {
  /** Input of the layer, [rows, fan in]. */
  readonly input: Float64Array;
  readonly standardized?: Standardized;
  /** Pre-activations, [rows, width]. */
  readonly preActivations: Float64Array;
  /** Activations, [rows, width]. */
  readonly activations: Float64Array;
  /** Hidden state, [rows, width]: the activations, plus the skip connection if there is one. */
  readonly hidden: Float64Array;
}

/** A whole forward pass. */
export interface ReferencePass {
  readonly layers: readonly LayerPass[];
  /** Input of the head, [rows, width]. */
  readonly headInput: Float64Array;
  /** [rows, outputs], before the clamp. */
  readonly output: Float64Array;
  readonly loss: number;
}

/** True if a hidden layer, by index, has a skip connection. */
export const skipsOver = ({ network }: Objective, layer: number): boolean =>
  network.residual && layer > 0;

/** Computes one hidden layer, by index, from its input. */
export function passLayer(
  objective: Objective,
  parameters: LayerValues,
  layer: number,
  input: Float64Array,
): LayerPass {
  const { network, rows } = objective;
  const { width, normalization, residualScale } = network;
  const { gain, shift } = parameters;
  const sum = stored(objective, affine(input, parameters, rows));
  const standardized = normalization === 'none' ? undefined : standardizeSum(objective, sum);
  const preActivations = standardized
    ? stored(
        objective,
        standardized.values.map((x, index) => x * gain![index % width] + shift![index % width]),
      )
    : sum;
  const activations = stored(
    objective,
    preActivations.map(activationFunctions[network.activation].value),
  );
  const hidden = skipsOver(objective, layer)
    ? stored(
        objective,
        activations.map((value, index) => input[index] + residualScale * value),
      )
    : activations;
  return { input, preActivations, activations, hidden, ...(standardized && { standardized }) };
}

function standardizeSum(objective: Objective, sum: Float64Array): Standardized {
  const { values, scales } = standardize(objective.network, sum);
  return { values: stored(objective, values), scales };
}

/** input · kernel + bias. */
function affine(input: Float64Array, { kernel, bias }: LayerValues, rows: number): Float64Array {
  const result = product(input, kernel, rows, input.length / rows, bias.length);
  return result.map((value, index) => value + bias[index % bias.length]);
}

/** Output of the head for its input. */
export const passHead = (
  objective: Objective,
  parameters: LayerValues,
  input: Float64Array,
): Float64Array => stored(objective, affine(input, parameters, objective.rows));

/** The output clamped to ±limit, as the loss sees it. */
export const clamped = (output: Float64Array, limit = Infinity): Float64Array =>
  output.map((value) => Math.max(-limit, Math.min(limit, value)));

/** Loss of an output, clamped first if the objective says so. */
export const objectiveLoss = ({ loss, y, rows, clamp }: Objective, output: Float64Array): number =>
  losses[loss].value(clamped(output, clamp), y, rows);

/** Passes the batch through the network. */
export function referenceForward(
  objective: Objective,
  layers: readonly LayerValues[],
): ReferencePass {
  const passes: LayerPass[] = [];
  let hidden = objective.x;
  for (const [layer, parameters] of layers.slice(0, -1).entries()) {
    const pass = passLayer(objective, parameters, layer, hidden);
    passes.push(pass);
    hidden = pass.hidden;
  }
  const output = passHead(objective, layers.at(-1)!, hidden);
  return { layers: passes, headInput: hidden, output, loss: objectiveLoss(objective, output) };
}
