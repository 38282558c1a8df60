import { expect, test } from 'vitest';
import { dominatingRows, rowsToBlame } from './samples.ts';
import type { Examined } from './searchNonFinite.ts';
import type { TensorValues } from './nonFiniteValues.ts';

const tensor = (shape: number[], ...values: number[]): TensorValues => ({
  shape,
  values: Float32Array.from(values),
});

test.each([
  ['one that is infinite itself', [1, -Infinity, 3e38], [1]],
  ['all that are not finite', [NaN, 1, Infinity], [0, 2]],
  ['the one without which the rest fits', [1e38, 3.4e38, 1e38], [1]],
  ['as many as it takes and their like', [3e38, 1, 1, 3e38, 1, 2e38, 1e38], [0, 3, 5]],
  ['none where too many are alike', [3e38, 1, 3e38, 3e38], []],
  ['the larger half where all of it fits', [1e10, 3e30, 1e10], [1]],
  ['none where all of it fits and no row stands out', [1, 1, 1, 1], []],
])('a sum is blamed on %s', (_, parts, rows) => {
  expect(dominatingRows(parts)).toEqual(rows);
});

const examined = (changes: Partial<Examined>): Examined => ({
  kernel: 'BatchMatMul',
  attributes: {},
  place: { phase: 'forward', layer: 0, operation: 'matMul' },
  inputs: [],
  output: tensor([3, 2], 1, 2, 3, 4, 5, 6),
  ...changes,
});

test('rows of the batch are those with a value that is not finite', () => {
  const output = tensor([3, 2], NaN, 1, 2, 3, 4, -Infinity);
  expect(rowsToBlame(examined({ output }), 3)).toEqual([0, 2]);
});

test('a weight’s gradient is blamed on the row whose product overflows, transposed by the kernel or before it', () => {
  const place = { phase: 'backward', layer: 0, operation: 'kernelGradient' } as const;
  const output = tensor([2, 2], 1, Infinity, 0, 0);
  const dy = tensor([3, 2], 1, 1, 1, 1e20, 1, 1);
  const h = tensor([3, 2], 1, 1, 1e20, 1, 1, 1);
  const turned = tensor([2, 3], 1, 1e20, 1, 1, 1, 1);
  expect(
    rowsToBlame(examined({ place, output, inputs: [h, dy], attributes: { transposeA: true } }), 3),
  ).toEqual([1]);
  expect(rowsToBlame(examined({ place, output, inputs: [turned, dy] }), 3)).toEqual([1]);
});

test('a sum over the batch is blamed on the row that dominates its column, a mean of everything on its row', () => {
  const place = { phase: 'backward', layer: 0, operation: 'biasGradient' } as const;
  const inputs = [tensor([3, 2], 1, 1, 1, 3.4e38, 1, 1e38)];
  const sum = { kernel: 'Sum', attributes: { axis: [0] }, place, inputs };
  expect(rowsToBlame(examined({ ...sum, output: tensor([2], 1, Infinity) }), 3)).toEqual([1]);
  expect(rowsToBlame(examined({ ...sum, output: tensor([2], Infinity, 1) }), 3)).toEqual([]);
  const loss = { phase: 'loss', layer: 1, operation: '' } as const;
  const mean = { kernel: 'Mean', place: loss, inputs, output: tensor([], Infinity) };
  expect(rowsToBlame(examined(mean), 3)).toEqual([1]);
});

test('no row is to blame for an update, and every row for a moment of the whole batch', () => {
  const place = { phase: 'update', layer: 0, operation: '' } as const;
  expect(rowsToBlame(examined({ place, output: tensor([3, 1], NaN, 1, 1) }), 3)).toEqual([]);
  const normalization = { phase: 'forward', layer: 0, operation: 'normalization' } as const;
  const rsqrt = { kernel: 'Rsqrt', place: normalization, output: tensor([1, 2], Infinity, 1) };
  expect(rowsToBlame(examined(rsqrt), 3)).toEqual([0, 1, 2]);
});
