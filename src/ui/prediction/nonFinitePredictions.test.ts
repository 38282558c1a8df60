import { expect, test } from 'vitest';
import { isFinitePrediction, notFiniteSentence } from './nonFinitePredictions.ts';

test('one output that is NaN or infinite makes a prediction say nothing', () => {
  expect(isFinitePrediction(Float32Array.of(0, -3.4e38))).toBe(true);
  expect(isFinitePrediction(Float32Array.of(0, NaN))).toBe(false);
  expect(isFinitePrediction(Float32Array.of(-Infinity, 1))).toBe(false);
});

test('says of how many points the outputs are not finite, and nothing where all are', () => {
  expect(notFiniteSentence(Float32Array.of(1, 2, 3, 4), 2)).toBe('');
  expect(notFiniteSentence(Float32Array.of(1, NaN, 3, 4, Infinity, NaN), 2)).toContain('2 of 3');
  expect(notFiniteSentence(Float32Array.of(NaN, 1), 2)).toContain('every input');
});
