import { expect, test } from 'vitest';
import { durationText, progressText } from './studyProgress.ts';

test.each([
  [900, '1 s'],
  [2100, '3 s'],
  [31_000, '40 s'],
  [59_900, '1 min'],
  [61_000, '2 min'],
  [3_540_001, '1 h'],
  [4_900_000, '1 h 20 min'],
])('%d milliseconds are %s', (milliseconds, words) => {
  expect(durationText(milliseconds)).toBe(words);
});

test('a count says how long the others will take where that is known', () => {
  expect(progressText(37, 400, 120_000)).toBe('37 of 400 runs, about 2 min left');
  expect(progressText(0, 1, undefined)).toBe('0 of 1 run');
});
