import { expect, test } from 'vitest';
import { initialParameters } from '../initializers.ts';
import { configWith } from '../tape/testInput.ts';
import { flatten, padded, planOf, unflatten } from './plan.ts';

const networks = [
  { inputs: 2, width: 13, outputs: 3, depth: 3, normalization: 'layer' as const },
  { inputs: 5, width: 8, outputs: 1, depth: 1, normalization: 'none' as const },
].map((network) => configWith({ network }).network);

test('columns are filled up to whole vectors of four', () => {
  expect([1, 4, 5, 13].map(padded)).toEqual([4, 4, 8, 16]);
});

test.each(networks)('parameters of width $width come back as they went in', (network) => {
  const plan = planOf(network, 7);
  const parameters = initialParameters({ kind: 'he', std: 1, biasStd: 0 }, network, 3);
  expect(unflatten(plan, flatten(plan, parameters))).toEqual(parameters);
});

test.each(networks)('all that is not a parameter of width $width is zero', (network) => {
  const plan = planOf(network, 7);
  const ones = initialParameters({ kind: 'he', std: 1, biasStd: 0 }, network, 3).map((layer) =>
    Object.fromEntries(Object.entries(layer).map(([name, values]) => [name, values.fill(1)])),
  ) as unknown as ReturnType<typeof initialParameters>;
  const flat = flatten(plan, ones);
  for (const { offset, length, size } of plan.layers)
    expect(flat.subarray(offset, offset + length).reduce((sum, value) => sum + value)).toBe(size);
  expect(plan.length).toBe(flat.length);
});

test('hidden layers after the first are equally long and follow each other', () => {
  const { layers } = planOf(networks[0]!, 7);
  expect(layers.map(({ length }) => length)).toEqual([
    4 * 16 + 3 * 16,
    16 * 16 + 3 * 16,
    16 * 16 + 3 * 16,
    16 * 4 + 4,
  ]);
  expect(
    layers.slice(1).every(({ offset }, i) => offset === layers[i]!.offset + layers[i]!.length),
  ).toBe(true);
});

test('every reading has its own place in a row', () => {
  const { rawMetrics, rowLength } = planOf(networks[0]!, 7);
  const places = Object.values(rawMetrics).flatMap(([offset, values]) =>
    Array.from({ length: values }, (_, i) => offset + i),
  );
  expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rowLength }, (_, i) => i));
});
