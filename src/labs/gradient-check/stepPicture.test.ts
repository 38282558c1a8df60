import { expect, test } from 'vitest';
import { bestStep, errorAt, stepPicture, stepSentence } from './stepPicture.ts';

const point = (h: number, error: number) => ({ h, error, noise: 1e-16 / h, kinks: 0 });
const found = [
  point(1, 1e-2),
  point(0.01, 1e-6),
  point(1e-4, 1e-8),
  point(1e-6, NaN),
  point(1e-8, 1e-4),
];

test('between two steps the error is read off a straight line on log-log paper', () => {
  expect(errorAt(found, 0.01)).toBe(1e-6);
  expect(errorAt(found, 0.1)).toBeCloseTo(1e-4, 10);
  expect(errorAt(found, 1e-6)).toBeCloseTo(1e-6, 12);
  expect(errorAt(found, 1e-9)).toBeUndefined();
  expect(errorAt([], 1e-6)).toBeUndefined();
});

test('the best step is the one that is least wrong, and the sentence names it', () => {
  expect(bestStep(found)?.h).toBe(1e-4);
  expect(stepSentence(found, { h: 1, error: 1e-2 }, 0, 20)).toBe(
    'With h = 1 the differences of layer 1 are 1 % off; with the best of those tried, 0.0001, 1e−6 %.',
  );
  expect(stepSentence([], { h: 1, error: 1e-2 }, 0, 20)).toBe('');
});

test('the sentence has the error of the check, also where the curve over fewer parameters differs', () => {
  const sentence = (error: number) => stepSentence(found, { h: 1e-8, error }, 0, 20);
  expect(sentence(0.942)).toContain('With h = 1e−8 the differences of layer 1 are 94.2 % off');
  expect(sentence(NaN)).toBe('');
  expect(stepSentence(found, undefined, 0, 20)).toBe('');
});

test('the picture holds every error, and the ranges of the verdicts meet', () => {
  const { y, bands } = stepPicture([...found, point(1e-3, 1e-15)]);
  expect(y.low).toBe(1e-15);
  expect(bands!.map(({ between }) => between)).toEqual([
    [1e-2, 1],
    [1e-4, 1e-2],
    [1e-15, 1e-4],
  ]);
});
