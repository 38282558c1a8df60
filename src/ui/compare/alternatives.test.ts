import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { alternativesTo, describeChanges } from './alternatives.ts';

test('other values are named as the list of changes names them', () => {
  expect(alternativesTo(defaultConfig, 'network.residual')).toEqual([
    { words: 'Skip connections on', changes: { 'network.residual': true } },
  ]);
  expect(alternativesTo(defaultConfig, 'clipping.mode')).toEqual([
    { words: 'Clipping: Global norm', changes: { 'clipping.mode': 'globalNorm' } },
  ]);
  expect(alternativesTo(defaultConfig, 'optimizer.learningRate').map(({ words }) => words)).toEqual(
    ['Learning rate 5e-4', 'Learning rate 0.05'],
  );
});

test('several changes are told in a row', () => {
  expect(describeChanges({ 'network.residual': true, 'clipping.mode': 'none' })).toBe(
    'Skip connections on, Clipping: None',
  );
});
