import { expect, test } from 'vitest';
import { namesOf } from './words.ts';

test('layers are named from 1, and the head by its name', () => {
  expect(namesOf([2], 5)).toBe('layer 3');
  expect(namesOf([0, 3], 5)).toBe('layers 1 and 4');
  expect(namesOf([0, 1, 2, 3], 5)).toBe('layers 1 to 4');
  expect(namesOf([0, 2, 4], 5)).toBe('3 layers');
  expect(namesOf([3, 4, 5], 5)).toBe('layers 4 and 5 and the head');
  expect(namesOf([5], 5)).toBe('the head');
});
