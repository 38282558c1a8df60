// The gradient of the reference network by central differences: two forward passes a parameter, each from its layer on.
import { factsOfActivation } from '../../network/facts/activationFacts.ts';
import { objectiveLoss, passHead, passLayer, type ReferencePass } from './forwardPass.ts';
import type { LayerValues, Objective } from './objective.ts';

/** Central differences of one layer's parameters. */
export interface LayerDifferences {
  /** Indices, in the layer's row, of the parameters that were compared. */
  readonly indices: readonly number[];
  /** (loss(p + h) − loss(p − h)) / 2h for each of them. */
  readonly values: Float64Array;
  /** Parameters left out: a unit's kink, or the clamp's, lies between p − h and p + h, where there is no slope to compare with. */
  readonly kinks: number;
}

/** A loss, and a number that is another where a value has moved to the other side of its kink. */
interface Probe {
  readonly loss: number;
  readonly sides: number;
}

/** Goes through the layers from `first` on again, handing it what it was handed in the whole pass. */
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

/** Takes the differences of these parameters of a layer, resting after each; `layers` is as it was whenever it rests. */
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
