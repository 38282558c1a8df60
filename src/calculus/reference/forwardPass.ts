// The reference network's forward pass, in float64: slow, plain, and to be trusted.
import { activationFunctions } from '../activationFunctions.ts';
import { losses } from './referenceLosses.ts';
import { product } from './matrix.ts';
import { standardize, type Standardized } from './referenceNormalization.ts';
import { stored, type LayerValues, type Objective } from './objective.ts';

/** What a hidden layer computed. */
export interface LayerPass {
  /** What it was handed, [rows, fan in]. */
  readonly input: Float64Array;
  readonly standardized?: Standardized;
  /** What the activation is applied to, [rows, width]. */
  readonly preActivations: Float64Array;
  /** φ of the pre-activations. */
  readonly activations: Float64Array;
  /** What it hands on: its activations, with what its skip connection adds. */
  readonly hidden: Float64Array;
}

/** A whole forward pass. */
export interface ReferencePass {
  readonly layers: readonly LayerPass[];
  /** What the head was handed, [rows, width]. */
  readonly headInput: Float64Array;
  /** [rows, outputs], before the clamp. */
  readonly output: Float64Array;
  readonly loss: number;
}

/** Whether a hidden layer, by index, adds what it was handed to its activation. */
export const skipsOver = ({ network }: Objective, layer: number): boolean =>
  network.residual && layer > 0;

/** What one hidden layer, by index, makes of what it is handed. */
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

/** The output of the head for what it is handed. */
export const passHead = (
  objective: Objective,
  parameters: LayerValues,
  input: Float64Array,
): Float64Array => stored(objective, affine(input, parameters, objective.rows));

/** What the loss sees of an output. */
export const clamped = (output: Float64Array, limit = Infinity): Float64Array =>
  output.map((value) => Math.max(-limit, Math.min(limit, value)));

/** The loss of an output. */
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
