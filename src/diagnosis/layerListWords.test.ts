import { expect, test } from 'vitest';
import { layerNames } from '../network/layerNames.ts';
import { namesOf } from './layerListWords.ts';

const names = layerNames(5);

test('layers are named from 1, and the head by its name', () => {
  expect(namesOf([2], names)).toBe('layer 3');
  expect(namesOf([0, 3], names)).toBe('layers 1 and 4');
  expect(namesOf([0, 1, 2, 3], names)).toBe('layers 1 to 4');
  expect(namesOf([0, 2, 4], names)).toBe('3 layers');
  expect(namesOf([3, 4, 5], names)).toBe('layers 4 and 5 and the head');
  expect(namesOf([5], names)).toBe('the head');
});

test('layers with names of another program are listed by them', () => {
  const own = ['encoder.0', 'encoder.1', 'decoder', 'readout', 'head'];
  expect(namesOf([0, 3], own)).toBe('encoder.0 and readout');
  expect(namesOf([2, 3, 4], own)).toBe('decoder, readout and the head');
  expect(namesOf([0, 1, 2, 3], own)).toBe('4 layers');
});
