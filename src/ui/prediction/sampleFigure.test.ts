import { expect, test } from 'vitest';
import { squaresWithin } from './sampleFigure.ts';

test('one square is as large as the figure lets it be', () => {
  expect(squaresWithin(1, 300, 200)).toEqual({ side: 200, columns: 1 });
});

test('twenty squares fill a wide figure by rows of seven, and a square one by rows of five', () => {
  expect(squaresWithin(20, 700, 300).columns).toBe(7);
  expect(squaresWithin(20, 500, 400).columns).toBe(5);
});
