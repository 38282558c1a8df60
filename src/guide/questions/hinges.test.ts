import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { openAt, outputAt, slopeAt, throughPoints } from './hinges.ts';

const range = { low: 0, high: 6 };
const worstOf = (units: number) => {
  const network = throughPoints(Math.sin, range, units);
  const errors = Array.from({ length: 2001 }, (_, i) => {
    const x = (6 * i) / 2000;
    return Math.abs(outputAt(network, x) - Math.sin(x));
  });
  return Math.max(...errors);
};

test('it goes through its points', () => {
  const network = throughPoints(Math.sin, range, 12);
  for (let x = 0; x <= 6; x += 0.5) expect(outputAt(network, x)).toBeCloseTo(Math.sin(x), 12);
});

test('between them it is off by h²/8 times the curvature at most: a quarter with twice the units', () => {
  for (const units of [6, 12, 24]) expect(worstOf(units)).toBeLessThanOrEqual((6 / units) ** 2 / 8);
  expect(worstOf(12) / worstOf(24)).toBeCloseTo(4, 0);
});

test('its slope is the sum of the weights with an open gate', () => {
  const network = throughPoints(Math.sin, range, 7);
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 5.99, noNaN: true }), (x) => {
      fc.pre(network.knots.every((knot) => Math.abs(x - knot) > 1e-3));
      expect(slopeAt(network, x)).toBeCloseTo(
        centralDifference((at) => outputAt(network, at), x, 1e-4),
        8,
      );
      expect(openAt(network, x)).toBe(Math.ceil((x / 6) * 7));
    }),
  );
});
