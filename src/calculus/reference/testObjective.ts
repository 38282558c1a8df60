// Small networks with parameters and a batch from a seed, for the tests of the reference network.
import type { GivenValues, LayerValues, Objective } from './objective.ts';
import type { NetworkShape } from '../../network/networkShape.ts';
import { layerValues } from './objective.ts';

/**
 * Changes to the default test network: three tanh layers of four units, two features, one output, five samples. With more outputs the targets are
 * one-hot.
 */
export interface ObjectiveChanges extends Partial<NetworkShape> {
  readonly loss?: Objective['loss'];
  readonly rows?: number;
  readonly seed?: number;
}

/** Quasi-random numbers in (−1, 1): scattered fractions of multiples of the golden ratio. */
function scattered(seed: number): () => number {
  let count = seed * 1000;
  return () => {
    const value = Math.sin(++count * 12.9898) * 43758.5453;
    return 2 * (value - Math.floor(value)) - 1;
  };
}

/** An objective, and the parameters at which it is evaluated. */
export function testObjective({
  loss = 'mse',
  rows = 5,
  seed = 1,
  ...changes
}: ObjectiveChanges = {}): {
  objective: Objective;
  layers: LayerValues[];
} {
  const network: NetworkShape = {
    inputs: 2,
    outputs: 1,
    depth: 3,
    width: 4,
    activation: 'tanh',
    residual: false,
    residualScale: 0.5,
    normalization: 'none',
    epsilon: 1e-5,
    ...changes,
  };
  const { inputs, outputs, depth, width, normalization } = network;
  const next = scattered(seed);
  const draw = (length: number, scale = 1, mean = 0) =>
    Float64Array.from({ length }, () => mean + scale * next());
  const layers = Array.from({ length: depth + 1 }, (_, layer) => {
    const fanIn = layer === 0 ? inputs : width;
    const fanOut = layer === depth ? outputs : width;
    const given: GivenValues = {
      kernel: draw(fanIn * fanOut, Math.sqrt(3 / fanIn)),
      bias: draw(fanOut, 0.2),
      ...(layer < depth &&
        normalization !== 'none' && { gain: draw(fanOut, 0.2, 1), shift: draw(fanOut, 0.2) }),
    };
    return layerValues(given);
  });
  const classes = Float64Array.from({ length: rows * outputs }, (_, index) =>
    outputs === 1 ? index % 2 : Number(index % outputs === Math.floor(index / outputs) % outputs),
  );
  return {
    objective: { network, loss, rows, x: draw(rows * inputs), y: classes },
    layers,
  };
}
