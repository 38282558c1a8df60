import { expect, test } from 'vitest';
import { variedValues } from './variedValues.ts';

test('a logarithmic range has a value a decade, written as a person would', () => {
  const rates = { field: 'optimizer.learningRate', from: 1e-4, to: 1, count: 5 } as const;
  expect(variedValues({ ...rates, scale: 'logarithmic' })).toEqual([1e-4, 1e-3, 0.01, 0.1, 1]);
  expect(variedValues({ ...rates, to: 4e-4, count: 4, scale: 'linear' })).toEqual([
    1e-4, 2e-4, 3e-4, 4e-4,
  ]);
});

test('values of a whole field are rounded, and each is taken once', () => {
  const depths = { field: 'network.depth', from: 1, to: 8, count: 7 } as const;
  expect(variedValues({ ...depths, scale: 'logarithmic' })).toEqual([1, 2, 3, 4, 6, 8]);
  expect(variedValues({ ...depths, to: 2, count: 2, scale: 'linear' })).toEqual([1, 2]);
});
