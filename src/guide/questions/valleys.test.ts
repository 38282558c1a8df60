import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { landscape, levelPoints, range, slope, walk } from './valleys.ts';

test('the slope is what central differences say', () => {
  fc.assert(
    fc.property(fc.double({ min: range.low, max: range.high, noNaN: true }), (x) => {
      expect(slope(x)).toBeCloseTo(centralDifference(landscape, x, 1e-5), 6);
    }),
  );
});

test('the level points are the roots of x(x + 1)(x − 2)', () => {
  const found = levelPoints();
  expect(found.map(({ kind }) => kind)).toEqual(['minimum', 'maximum', 'minimum']);
  [-1, 0, 2].forEach((x, i) => expect(found[i].x).toBeCloseTo(x, 12));
  expect(landscape(-1)).toBeCloseTo(-5 / 12, 12);
  expect(landscape(2)).toBeCloseTo(-8 / 3, 12);
});

test.each([
  [-2, -1],
  [-0.01, -1],
  [0, 0],
  [0.01, 2],
  [3, 2],
])('a walk from %d ends at %d', (start, end) => {
  expect(walk(start, 0.1, 200).at(-1)).toBeCloseTo(end, 6);
});
