import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { presets } from './presets.ts';
import { studyPresets } from './studyPresets.ts';
import { commonWords, variedWords } from './studyWords.ts';

test('values and seeds are named as the page names them', () => {
  expect(variedWords(studyPresets.clipping.study)).toBe('Clipping: None, Global norm · 8 seeds');
  expect(variedWords(studyPresets['sigmoid-depth'].study)).toBe(
    'Skip connections: off, on × Depth: 2, 3, 5, 10, 20, 40 · 4 seeds',
  );
});

test('of many values the ends are named, and how many they are', () => {
  expect(variedWords({ ...studyPresets['rate-depth'].study, seeds: [7] })).toBe(
    'Depth: 2, 5, 10, 20 × Learning rate: 0.001 to 10 (9 values) · 1 seed',
  );
});

test('the main fields are always said, others where they differ, and neither what is varied nor what a study sets', () => {
  expect(commonWords(defaultConfig, ['network.depth'])).toEqual([
    'Data set: Two circles',
    'Width 32',
    'Activation: Sigmoid',
    'Optimizer: Adam',
    'Learning rate 0.005',
  ]);
  expect(commonWords(presets.clipped.config, ['network.activation', 'clipping.mode'])).toEqual([
    'Data set: Two circles',
    'Depth 20',
    'Width 32',
    'Initialization: Normal',
    'Std 0.35',
    'Optimizer: SGD',
    'Learning rate 0.1',
  ]);
});
