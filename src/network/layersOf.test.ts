import { expect, test } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { presets } from '../experiment/presets.ts';
import { hiddenUnits, layersOf, parameterCount } from './layersOf.ts';
import { networkShapeOf, type NetworkShape } from './networkShape.ts';

const network: NetworkShape = {
  ...defaultConfig.network,
  depth: 3,
  width: 5,
  inputs: 2,
  outputs: 4,
  normalization: 'none',
};

test('layers lead from the features to the outputs, the head last', () => {
  expect(
    layersOf(network).map(({ name, kind, fanIn, fanOut }) => [name, kind, fanIn, fanOut]),
  ).toEqual([
    ['1', 'hidden', 2, 5],
    ['2', 'hidden', 5, 5],
    ['3', 'hidden', 5, 5],
    ['head', 'head', 5, 4],
  ]);
});

test('a single hidden layer stands between the features and the head', () => {
  expect(layersOf({ ...network, depth: 1 }).map(({ fanIn, fanOut }) => [fanIn, fanOut])).toEqual([
    [2, 5],
    [5, 4],
  ]);
});

test('only hidden layers of a network that normalizes have a gain and a shift', () => {
  const layers = layersOf({ ...network, normalization: 'layer' });
  const names = layers.map(({ parameters }) => parameters.map(({ name }) => name));
  const hidden = ['kernel', 'bias', 'gain', 'shift'];
  expect(names).toEqual([hidden, hidden, hidden, ['kernel', 'bias']]);
  expect(layers[1]!.parameters.map(({ shape }) => shape)).toEqual([[5, 5], [5], [5], [5]]);
  expect(layers[3]!.parameters.map(({ shape }) => shape)).toEqual([[5, 4], [4]]);
});

test('parameters are counted by layer and in all', () => {
  // 2 · 5 + 5, twice 5 · 5 + 5, and 5 · 4 + 4.
  expect(layersOf(network).map((layer) => layer.parameterCount)).toEqual([15, 30, 30, 24]);
  expect(parameterCount(network)).toBe(99);
  expect(parameterCount({ ...network, normalization: 'batch' })).toBe(99 + 3 * 10);
});

test('the head has no hidden units', () => {
  expect(hiddenUnits(network)).toBe(15);
});

test('parameters of presets', () => {
  const countOf = (config: ExperimentConfig) => parameterCount(networkShapeOf(config));
  expect(countOf(defaultConfig)).toBe(2 * 32 + 32 + 19 * (32 * 32 + 32) + 32 + 1);
  expect(countOf(presets.digits.config)).toBe(12 * (64 * 64 + 64) + 64 * 10 + 10);
  expect(countOf(presets.normalized.config) - countOf(defaultConfig)).toBe(2 * 20 * 32);
});

test('the data set and the loss give an experiment’s network its ends', () => {
  const withSoftmax = { ...defaultConfig, loss: 'softmaxCrossEntropy' as const };
  expect(networkShapeOf(defaultConfig)).toMatchObject({ inputs: 2, outputs: 1 });
  expect(networkShapeOf(withSoftmax)).toMatchObject({ ...defaultConfig.network, outputs: 2 });
});
