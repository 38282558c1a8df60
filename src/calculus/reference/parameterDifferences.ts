// Gradient of the reference network by central differences: two forward passes per parameter, each starting at its layer.
import { factsOfActivation } from '../../network/facts/activationFacts.ts';
import { objectiveLoss, passHead, passLayer, type ReferencePass } from './forwardPass.ts';
import type { LayerValues, Objective } from './objective.ts';

/** Central differences of one layer's parameters. */
export interface LayerDifferences {
  /** Indices of the compared parameters in the layer's array. */
  readonly indices: readonly number[];
  /** (loss(p + h) − loss(p − h)) / 2h for each of them. */
  readonly values: Float64Array;
  /** Number of parameters left out: between p − h and p + h a unit or the clamp crosses its kink, where the derivative doesn't exist. */
  readonly kinks: number;
}

/** A loss, and a hash of which side of its kink every value is on. */
interface Probe {
  readonly loss: number;
  readonly sides: number;
}

/** Repeats the forward pass from layer `first` on, with that layer's input of the whole pass. */
function probe(
  objective: Objective,
  layers: readonly LayerValues[],
  { layers: passes, headInput }: ReferencePass,
  first: number,
): Probe {
  const { negativeSlope = 1 } = factsOfActivation(objective.network.activation);
  const hasKink = negativeSlope !== 1;
  let hidden = passes[first]?.input ?? headInput;
  let sides = 0;
  for (let layer = first; layer < passes.length; layer++) {
    const pass = passLayer(objective, layers[layer], layer, hidden);
    if (hasKink) sides = withSides(sides, pass.preActivations, 0);
    hidden = pass.hidden;
  }
  const output = passHead(objective, layers.at(-1)!, hidden);
  const { clamp } = objective;
  if (clamp !== undefined) sides = withSides(withSides(sides, output, clamp), output, -clamp);
  return { loss: objectiveLoss(objective, output), sides };
}

const withSides = (sides: number, values: Float64Array, kink: number): number =>
  values.reduce((hash, value) => (Math.imul(hash, 31) + (value > kink ? 1 : 0)) | 0, sides);

/** Takes the differences of these parameters of a layer, and yields after each. `layers` is unchanged whenever it yields. */
export function* layerDifferences(
  objective: Objective,
  layers: readonly LayerValues[],
  pass: ReferencePass,
  layer: number,
  indices: readonly number[],
  h: number,
): Generator<undefined, LayerDifferences> {
  const compared: number[] = [];
  const values: number[] = [];
  const parameters = layers[layer].all;
  for (const index of indices) {
    const value = parameters[index];
    parameters[index] = value + h;
    const above = probe(objective, layers, pass, layer);
    parameters[index] = value - h;
    const below = probe(objective, layers, pass, layer);
    parameters[index] = value;
    if (above.sides === below.sides) {
      compared.push(index);
      values.push((above.loss - below.loss) / (2 * h));
    }
    yield undefined;
  }
  return {
    indices: compared,
    values: Float64Array.from(values),
    kinks: indices.length - compared.length,
  };
}
