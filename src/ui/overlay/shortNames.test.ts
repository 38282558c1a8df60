import { expect, test } from 'vitest';
import { shortNames } from './shortNames.ts';

test('a short name is what no other name has', () => {
  expect(
    shortNames([
      'Activation: ReLU, Skip connections off, Seed 1',
      'Activation: Tanh, Skip connections off, Seed 1',
      'Activation: Sigmoid, Skip connections on, Seed 2',
      'Activation: Sigmoid, Skip connections off, Seed 2',
    ]),
  ).toEqual([
    'Activation: ReLU',
    'Activation: Tanh',
    'Skip connections on',
    'Activation: Sigmoid, Skip connections off',
  ]);
  expect(shortNames(['Depth 5', 'Depth 20'])).toEqual(['Depth 5', 'Depth 20']);
});

test('a name whose items another has as well stays whole', () => {
  expect(shortNames(['Depth 5', 'Depth 5, Seed 2'])).toEqual(['Depth 5', 'Seed 2']);
});
