import { expect, test } from 'vitest';
import { formatShare, formatValue } from '../trace/numbers.ts';
import { namesOf } from './words.ts';

test('numbers have two or three digits', () => {
  expect([0.3182, 12.44, 9.58e-10, 1e-5, 123456, 0].map(formatValue)).toEqual([
    '0.32',
    '12.4',
    '9.6e-10',
    '1e-5',
    '1.2e5',
    '0',
  ]);
  expect(formatShare(0.974)).toBe('97 %');
});

test('layers are named from 1, and the head by its name', () => {
  expect(namesOf([2], 5)).toBe('layer 3');
  expect(namesOf([0, 3], 5)).toBe('layers 1 and 4');
  expect(namesOf([0, 1, 2, 3], 5)).toBe('layers 1 to 4');
  expect(namesOf([0, 2, 4], 5)).toBe('3 layers');
  expect(namesOf([3, 4, 5], 5)).toBe('layers 4 and 5 and the head');
  expect(namesOf([5], 5)).toBe('the head');
});
