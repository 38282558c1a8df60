import { expect, test } from 'vitest';
import { stepTitle, thinnedSentence } from './thinnedWords.ts';

const whole = { thinned: undefined };
const long = {
  thinned: { buckets: { 1: { size: 32, count: 2000 }, 10: undefined }, clippedSteps: 0 },
};

test('a thinned step is said to be one of a bucket, and the first and the whole ones are steps', () => {
  expect(stepTitle(whole, 1200)).toBe('step 1\u202f200');
  expect(stepTitle(long, 0)).toBe('step 0');
  expect(stepTitle(long, 1)).toBe('extremes of steps 0 to 31');
  expect(stepTitle(long, 63_999)).toBe('extremes of steps 63\u202f968 to 63\u202f999');
  expect(stepTitle(long, 64_000)).toBe('step 64\u202f000');
});

test('what is thinned is a sentence, and what is whole is none', () => {
  expect(thinnedSentence(whole)).toBeUndefined();
  expect(thinnedSentence(long)).toBe(
    'Thinned before step 64\u202f000: of every 32 values in a row the smallest and the largest are kept.',
  );
});
