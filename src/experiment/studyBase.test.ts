import { expect, test } from 'vitest';
import { defaultConfig, parseConfig } from './config.ts';
import { presets } from './presets.ts';
import { differencesFromDefaults, studyBaseOf } from './studyBase.ts';

test.each(Object.entries(presets))('%s is its differences from the defaults', (_, { config }) => {
  expect(parseConfig(differencesFromDefaults(config))).toEqual({ ok: true, config });
});

test('only what differs is there, and nothing of the defaults', () => {
  expect(differencesFromDefaults(defaultConfig)).toEqual({});
  expect(differencesFromDefaults(presets.tanh.config)).toEqual({
    network: { activation: 'tanh', depth: 10 },
    initialization: { kind: 'xavier' },
    optimizer: { learningRate: 0.001 },
  });
});

test('seed and speed are the study’s own', () => {
  expect(studyBaseOf({ ...presets.clipped.config, stepRate: '10' })).toEqual({
    network: { activation: 'relu' },
    initialization: { kind: 'normal', std: 0.35 },
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    clipping: { mode: 'globalNorm' },
  });
});
