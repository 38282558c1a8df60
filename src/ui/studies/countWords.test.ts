import { expect, test } from 'vitest';
import { studyPresets } from '../../experiment/studyPresets.ts';
import { countWords, previewWords, runsWords } from './countWords.ts';

test('runs are counted from values and seeds', () => {
  const { study } = studyPresets.clipping;
  expect(countWords(study)).toBe('2 values × 8 seeds = 16 runs of 1\u202f000 steps');
  expect(countWords({ ...study, seeds: [4], steps: 1 })).toBe(
    '2 values × 1 seed = 2 runs of 1 step',
  );
  expect(countWords(studyPresets['rate-depth'].study)).toBe(
    '4 values × 9 values × 3 seeds = 108 runs of 500 steps',
  );
  expect(runsWords(study)).toBe('16 runs of 1\u202f000 steps');
});

test('of a long range the ends are shown', () => {
  expect(previewWords([0.001, 0.00316227766017, 0.01])).toBe('3 values: 0.001, 0.0032, 0.01');
  const many = Array.from({ length: 26 }, (_, i) => i + 1);
  expect(previewWords(many)).toBe('26 values: 1, 2, 3, 4, 5, 6, …, 26');
});
