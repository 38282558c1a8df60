import { expect, test } from 'vitest';
import { defaultConfig, parseConfig } from './config.ts';
import { fieldPaths, valueAt, withValue } from './edits.ts';
import { config } from './preset.ts';
import { otherValues, suggestedValues } from './suggestedValues.ts';

test('a rate is compared with a tenth and ten times, a size with half and twice', () => {
  expect(otherValues(defaultConfig, 'optimizer.learningRate')).toEqual([0.0005, 0.05]);
  expect(otherValues(defaultConfig, 'network.depth')).toEqual([10, 40]);
  expect(otherValues(config({ network: { depth: 1 } }), 'network.depth')).toEqual([2]);
  expect(otherValues(config({ network: { depth: 150 } }), 'network.depth')).toEqual([75]);
  expect(
    otherValues(config({ optimizer: { learningRate: 0.7 } }), 'optimizer.learningRate'),
  ).toEqual([0.07, 7]);
});

test('zero has no multiples, and a batch is at most the training set', () => {
  expect(otherValues(defaultConfig, 'optimizer.weightDecay')).toEqual([]);
  expect(otherValues(config({ batchSize: 800 }), 'batchSize')).toEqual([400]);
});

test('a switch, clipping and a loss are compared with what can be trained', () => {
  expect(otherValues(defaultConfig, 'network.residual')).toEqual([true]);
  expect(otherValues(defaultConfig, 'clipping.mode')).toEqual(['globalNorm']);
  expect(otherValues(config({ clipping: { mode: 'value' } }), 'clipping.mode')).toEqual(['none']);
  expect(otherValues(config({ data: { name: 'sine' }, loss: 'mse' }), 'loss')).toEqual([]);
});

test('a study of a rate starts a decade around the present one, of depth with a few', () => {
  expect(suggestedValues(defaultConfig, 'optimizer.learningRate')).toEqual([0.0005, 0.005, 0.05]);
  expect(suggestedValues(config({ network: { depth: 12 } }), 'network.depth')).toEqual([
    2, 5, 10, 12, 20, 40,
  ]);
});

test('a study of a choice has the present value, in the order of the page', () => {
  expect(
    suggestedValues(config({ network: { activation: 'gelu' } }), 'network.activation'),
  ).toEqual(['sigmoid', 'tanh', 'relu', 'gelu']);
  expect(suggestedValues(defaultConfig, 'network.normalization')).toEqual([
    'none',
    'layer',
    'batch',
  ]);
});

test.each(fieldPaths)('what is suggested for %s can be trained', (path) => {
  const suggested = suggestedValues(defaultConfig, path);
  expect(suggested).toContain(valueAt(defaultConfig, path));
  for (const value of [...suggested, ...otherValues(defaultConfig, path)])
    expect(parseConfig(withValue(defaultConfig, path, value)).ok).toBe(true);
});
