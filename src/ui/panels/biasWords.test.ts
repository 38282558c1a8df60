import { expect, test } from 'vitest';
import { biasSentence, turnWords } from './biasWords.ts';

const measured = {
  step: 1240,
  clipping: { mode: 'globalNorm', threshold: 10 },
  batches: 16,
  cosine: 0.84,
  normRatio: 0.31,
  clippedShare: 0.625,
} as const;

test('a bias is told with its numbers and a reason', () => {
  expect(biasSentence(measured)).toBe(
    'At step 1\u202f240 and threshold 10, over one epoch of 16 batches: the mean of the clipped gradients has cosine 0.84 with the mean gradient and 0.31 of its length; 63 % of the batches were cut. A batch keeps its direction, but only long gradients shrink, so their mean can turn.',
  );
});

test('where nothing was cut there is no bias to explain', () => {
  expect(biasSentence({ ...measured, batches: 1, clippedShare: 0, cosine: 1, normRatio: 1 })).toBe(
    'At step 1\u202f240 and threshold 10, over one epoch of 1 batch: no batch was cut, so the mean gradient is what it was.',
  );
});

test('an angle comes with its cosine', () => {
  expect(turnWords(Math.SQRT1_2)).toBe('turned by 45°: cosine 0.71');
  expect(turnWords(1.0000001)).toBe('turned by 0°: cosine 1.00');
});

test('gradients that are not finite have no bias to tell', () => {
  expect(biasSentence({ ...measured, cosine: NaN, normRatio: NaN, clippedShare: 0 })).toContain(
    'the mean gradient is 0 or not finite',
  );
});
