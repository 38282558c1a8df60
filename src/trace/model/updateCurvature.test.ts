import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overshootOf } from './updateCurvature.ts';

test('on a parabola of curvature λ gradient descent of rate η overshoots by ηλ', () => {
  const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
  const place = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(positive, positive, place, (rate, curvature, at) => {
      const loss = (x: number) => (curvature / 2) * x ** 2;
      const update = -rate * curvature * at;
      const overshoot = overshootOf(loss(at - update), loss(at), loss(at + update));
      expect(overshoot / (rate * curvature)).toBeCloseTo(1, 6);
      expect(overshoot > 2).toBe(loss(at + update) > loss(at));
    }),
  );
});

test('an update uphill, or to a loss that is not finite, overshoots without bound', () => {
  expect(overshootOf(1, 2, 4)).toBe(Infinity);
  expect(overshootOf(3, 2, Infinity)).toBe(Infinity);
  expect(overshootOf(3, 2, NaN)).toBe(Infinity);
});

test('where the loss doesn’t curve upwards no update is too long', () => {
  expect(overshootOf(3, 2, 1)).toBe(0);
  expect(overshootOf(2.5, 2, 1)).toBe(0);
});
