import { describe, expect, test } from 'vitest';
import type { LayerCheck } from '../../calculus/reference/checkGradient.ts';
import {
  checkedExplained,
  checkReason,
  checkSentence,
  errorWords,
  percent,
} from './gradientCheckSentences.ts';

const layer = (index: number, changes: Partial<LayerCheck> = {}): LayerCheck => ({
  layer: index,
  parameters: 100,
  compared: 40,
  kinks: 0,
  gradientNorm: 1e-3,
  differenceError: 1e-7,
  stepError: 1e-7,
  referenceError: 1e-7,
  tooSmall: false,
  tooCoarse: false,
  verdict: 'fine',
  ...changes,
});
const lost = { tooSmall: true, stepError: 0.984, gradientNorm: 2.3e-12 };

describe('what a check says', () => {
  test.each([
    ['engine', [layer(0), layer(1), layer(2)], 'The gradient is right in all 3 layers.'],
    ['engine', [layer(2)], 'The gradient is right in 1 layer.'],
    [
      'engine',
      [layer(0, { verdict: 'doubtful' }), layer(1), layer(2)],
      'The gradient is right in all 3 layers; in 1 of them the differences alone leave a doubt.',
    ],
    [
      'engine',
      [layer(0, { verdict: 'doubtful', referenceError: 1e-3 }), layer(1), layer(2)],
      'No layer is wrong, but 1 of 3 is doubtful.',
    ],
    [
      'forgottenSlope',
      [layer(0, { verdict: 'wrong' }), layer(1, { verdict: 'wrong' }), layer(2)],
      'Caught: the gradient is wrong in 2 layers.',
    ],
    [
      'engine',
      [layer(0, { verdict: 'underflow' }), layer(1), layer(2)],
      'The gradient is right where float32 can hold it: in 2 of 3 layers.',
    ],
    ['missingMean', [layer(0), layer(1), layer(2)], 'Not caught: here the bug changes nothing.'],
    ['missingMean', [layer(2)], 'Fine in 1 layer so far.'],
    [
      'engine',
      [layer(0, { verdict: 'notFinite' })],
      'The gradient of layer 1 is not finite in float32.',
    ],
  ] as const)('%s', (checked, found, sentence) => {
    expect(checkSentence(found, checked, 2)).toBe(sentence);
  });
});

test('why: a gradient too small, the rounding of differences, kinks, or none of it', () => {
  expect(checkReason([layer(0, lost), layer(1)], 1, 1e-6)).toBe(
    'In layer 1 the differences are 98.4 % off: with h = 1e−6 they cannot measure a gradient of 2.3e−12. There the backward pass in float64 decides.',
  );
  expect(checkReason([layer(0, { verdict: 'doubtful' })], 1, 1e-6)).toContain('rounding');
  expect(checkReason([layer(0, { tooCoarse: true, stepError: 0.2 })], 1, 0.5)).toBe(
    'In layer 1 the differences are 20 % off: within h = 0.5 the slope changes too much. There the backward pass in float64 decides.',
  );
  expect(checkReason([layer(0, { kinks: 1 })], 1, 1e-6)).toContain('1 parameter was left out');
  expect(checkReason([layer(0)], 1, 1e-6)).toContain('Two evaluations');
});

test('why: a wrong gradient, one that is not finite, and slopes that float32 can’t hold', () => {
  const wrong = layer(0, { verdict: 'wrong', referenceError: 0.5 });
  expect(checkReason([layer(1), wrong], 1, 1e-6)).toBe(
    'In layer 1 it is 50 % off the backward pass in float64.',
  );
  expect(checkReason([layer(0, { verdict: 'notFinite' })], 1, 1e-6)).toContain('is no slope');
  expect(checkReason([layer(0, { verdict: 'underflow' })], 1, 1e-6)).toContain(
    'In 1 layer the slope is smaller than float32 can hold',
  );
});

test('errors as they stand in the table and in sentences', () => {
  expect([errorWords(1.23e-7), errorWords(NaN), errorWords(0)]).toEqual(['1.2e−7', '–', '0']);
  expect([percent(0.98412), percent(0.00012)]).toEqual(['98.4 %', '0.01 %']);
});

test('the gradient is said to be the engine’s that took it', () => {
  expect(checkedExplained('engine', 'simd')).toContain('SIMD');
  expect(checkedExplained('engine', 'fused')).toContain('Fused');
  for (const engine of ['simd', 'fused', undefined] as const)
    expect(checkedExplained('engine', engine)).not.toContain('autodiff');
  expect(checkedExplained('engine', 'tape')).toContain('autodiff');
});
