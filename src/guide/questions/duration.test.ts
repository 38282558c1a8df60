import { expect, test } from 'vitest';
import { durationWords } from './duration.ts';

test.each([
  [2e-5, '20 µs'],
  [0.003, '3 ms'],
  [40.386, '40 seconds'],
  [90, '1.5 minutes'],
  [248_000, '2.9 days'],
  [6.3e10, '1,996 years'],
])('%d seconds', (seconds, words) => {
  expect(durationWords(seconds)).toBe(words);
});
