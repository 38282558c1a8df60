import { expect, test } from 'vitest';
import { crossings } from './roots.ts';

test('a cubic crosses zero three times, to the last bit', () => {
  expect(crossings((x) => (x + 1.5) * (x - 0.1) * (x - Math.PI), -4, 4)).toEqual([
    { x: -1.5, before: -1, after: 1 },
    { x: expect.closeTo(0.1, 15), before: 1, after: -1 },
    { x: expect.closeTo(Math.PI, 15), before: -1, after: 1 },
  ]);
});

test('a parabola that only touches zero does not cross it, and a cube that lies flat there does', () => {
  expect(crossings((x) => x ** 2, -1, 1)).toEqual([]);
  expect(crossings((x) => x ** 3, -1, 1)).toEqual([{ x: 0, before: -1, after: 1 }]);
});

test('a pole is no crossing, and a logarithm crosses only where it is real', () => {
  expect(crossings((x) => 1 / x, -1, 1.1)).toEqual([]);
  expect(crossings(Math.log, -2, 3).map(({ x }) => x)).toEqual([expect.closeTo(1, 15)]);
});

test('a jump over zero is a crossing, though nothing is defined at the place itself', () => {
  const jump = (x: number) => (x - 0.5) / Math.abs(x - 0.5);
  const found = [{ x: expect.closeTo(0.5, 15), before: -1, after: 1 }];
  expect(crossings(jump, -3, 3.1)).toEqual(found);
  // Here 0.5 is one of the places that are looked at.
  expect(crossings(jump, -3, 3, 12)).toEqual(found);
  expect(crossings((x) => (Math.abs(x) < 0.2 ? NaN : x), -1, 1)).toEqual([]);
});
