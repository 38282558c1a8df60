import { expect, test } from 'vitest';
import { layersOf } from './layersOf.ts';
import type { NetworkShape } from './networkShape.ts';
import { defaultConfig } from '../experiment/config.ts';
import { networkShapeOf } from './networkShape.ts';
import { stateDict } from './stateDict.ts';

const network: NetworkShape = {
  ...networkShapeOf(defaultConfig),
  ...{ inputs: 2, outputs: 1, width: 3, depth: 2, normalization: 'layer' },
};
const parameters = layersOf(network).map((layer, l) =>
  Object.fromEntries(
    layer.parameters.map(({ name, size }) => [
      name,
      Float32Array.from({ length: size }, (_, i) => 100 * l + i),
    ]),
  ),
) as never;

test('tensors have the names and shapes of a PyTorch module’s state_dict', () => {
  expect(stateDict(network, parameters).map(({ name, shape }) => [name, shape])).toEqual([
    ['layers.0.weight', [3, 2]],
    ['layers.0.bias', [3]],
    ['norms.0.weight', [3]],
    ['norms.0.bias', [3]],
    ['layers.1.weight', [3, 3]],
    ['layers.1.bias', [3]],
    ['norms.1.weight', [3]],
    ['norms.1.bias', [3]],
    ['head.weight', [1, 3]],
    ['head.bias', [1]],
  ]);
});

test('kernels are transposed, and nothing else is', () => {
  const [weight, bias] = stateDict(network, parameters);
  // [fan in, fan out] was 0 1 2 / 3 4 5.
  expect([...weight!.values]).toEqual([0, 3, 1, 4, 2, 5]);
  expect([...bias!.values]).toEqual([0, 1, 2]);
});
