import { expect, test } from 'vitest';
import { agoText, sizeText } from './figures.ts';

test.each([
  [0, 'just now'],
  [59_000, 'just now'],
  [60_000, '1 minute ago'],
  [3_599_000, '59 minutes ago'],
  [7_200_000, '2 hours ago'],
  [86_400_000, 'yesterday'],
  [10 * 86_400_000, '10 days ago'],
])('%i ms ago is “%s”', (age, words) => {
  expect(agoText(1e12 - age, 1e12)).toBe(words);
});

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [812_000, '812 kB'],
  [1_440_000, '1.4 MB'],
  [45_000_000, '45 MB'],
  [2_000_000_000, '2.0 GB'],
])('%i bytes are “%s”', (bytes, words) => {
  expect(sizeText(bytes)).toBe(words);
});
