import { expect, test } from 'vitest';
import { editsInWords } from './editsInWords.ts';

test.each([
  [[16], 'edit at step 16'],
  [[16, 16], 'edits at step 16'],
  [[16, 220], 'edits at steps 16 and 220'],
  [[1, 2, 3000], 'edits at steps 1, 2 and 3\u202f000'],
  [[1, 2, 3, 4, 5, 5], '6 edits from step 1 to step 5'],
])('edits at %j are “%s”', (steps, words) => {
  expect(editsInWords(steps.map((step) => ({ step })))).toBe(words);
});
