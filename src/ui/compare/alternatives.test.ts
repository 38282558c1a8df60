import { activationNames } from '../../network/facts/activationFacts.ts';
import { expect, test } from 'vitest';
import { alternativesTo, describeChanges } from './alternatives.ts';

const wordsOf = (...[path, value]: Parameters<typeof alternativesTo>) =>
  alternativesTo(path, value).map(({ words }) => words);

test('a switch has one other position', () => {
  expect(alternativesTo('network.residual', false)).toEqual([
    { words: 'Skip connections on', changes: { 'network.residual': true } },
  ]);
  expect(wordsOf('network.residual', true)).toEqual(['Skip connections off']);
});

test('clipping of any kind is compared with none, and none with the global norm’s', () => {
  expect(wordsOf('clipping.mode', 'value')).toEqual(['Clipping: None']);
  expect(wordsOf('clipping.mode', 'globalNorm')).toEqual(['Clipping: None']);
  expect(wordsOf('clipping.mode', 'none')).toEqual(['Clipping: Global norm']);
});

test('a choice is compared with each of the others', () => {
  const words = wordsOf('network.activation', 'sigmoid');
  expect(words).toContain('Activation: ReLU');
  expect(words).not.toContain('Activation: Sigmoid');
  expect(words).toHaveLength(activationNames.length - 1);
});

test('several changes are told in a row', () => {
  expect(describeChanges({ 'network.residual': true, 'clipping.mode': 'none' })).toBe(
    'Skip connections on, Clipping: None',
  );
});
