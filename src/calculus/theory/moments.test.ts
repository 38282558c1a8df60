import { activationFacts } from '../../network/facts/activationFacts.ts';
import { expect, test } from 'vitest';
import { activationFunctions } from '../activationFunctions.ts';
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import { momentsOf } from './moments.ts';

/** E[f(x, y)] of two normal numbers of variance q with a correlation, by the trapezoidal rule on a fine grid. */
function pairExpectation(f: (x: number, y: number) => number, q: number, correlation: number) {
  const [step, reach] = [0.05, 8.5];
  const points = Array.from({ length: (2 * reach) / step }, (_, i) => (i + 0.5) * step - reach);
  const weights = points.map((z) => (step * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI));
  const across = Math.sqrt(1 - correlation ** 2);
  let sum = 0;
  points.forEach((u, i) => {
    points.forEach((v, j) => {
      const y = Math.sqrt(q) * (correlation * u + across * v);
      sum += weights[i] * weights[j] * f(Math.sqrt(q) * u, y);
    });
  });
  return sum;
}

const names = Object.keys(activationFunctions) as ActivationName[];

test.each(names.flatMap((name) => [0.3, 2.5].map((q) => ({ name, q }))))(
  'of $name at q = $q, alone and in pairs, as a fine grid has them',
  ({ name, q }) => {
    const { value, slope } = activationFunctions[name];
    const { mean, square, slopeSquare, slopeFourth, pair } = momentsOf(name, q);
    const alone = (f: (x: number) => number) => pairExpectation(f, q, 0);
    // Quadrature converges slowly at a kink and at a jump of the slope.
    const digits = activationFacts[name].isSmooth && name !== 'linear' ? 4 : 2;
    expect(mean).toBeCloseTo(alone(value), digits);
    expect(square).toBeCloseTo(
      alone((x) => value(x) ** 2),
      digits,
    );
    expect(slopeSquare).toBeCloseTo(
      alone((x) => slope(x) ** 2),
      digits,
    );
    expect(slopeFourth).toBeCloseTo(
      alone((x) => slope(x) ** 4),
      digits,
    );
    for (const correlation of [-0.7, 0, 0.9]) {
      const { product, slopeProduct } = pair(correlation);
      const both = (f: (x: number) => number) =>
        pairExpectation((x, y) => f(x) * f(y), q, correlation);
      expect(product).toBeCloseTo(both(value), digits);
      expect(slopeProduct).toBeCloseTo(both(slope), digits);
    }
    expect(pair(1).product).toBeCloseTo(square, 10);
    expect(pair(1).slopeProduct).toBeCloseTo(slopeSquare, 10);
  },
);

test.each([
  ['tanh', 15],
  ['sigmoid', 50],
] as const)(
  'pairs of %s at q = %d, steep as it is, are right up to correlation 1, and so is their slope',
  (name, q) => {
    const { value, slope } = activationFunctions[name];
    const { square, slopeSquare, pair } = momentsOf(name, q);
    for (const correlation of [0.9, 0.97, 0.99]) {
      const { product, slopeProduct } = pair(correlation);
      const both = (f: (x: number) => number) =>
        pairExpectation((x, y) => f(x) * f(y), q, correlation);
      expect(Math.abs(product / both(value) - 1)).toBeLessThan(5e-4);
      expect(Math.abs(slopeProduct / both(slope) - 1)).toBeLessThan(0.01);
    }
    const near = 1 - 1e-6;
    expect((square - pair(near).product) / 1e-6 / (q * slopeSquare)).toBeCloseTo(1, 4);
  },
);

test('ReLU keeps half of q and half of the slopes, and of two unrelated samples q/2π and a quarter', () => {
  const { mean, square, slopeSquare, slopeFourth, pair } = momentsOf('relu', 3);
  expect([square, slopeSquare, slopeFourth]).toEqual([1.5, 0.5, 0.5]);
  expect(mean).toBeCloseTo(Math.sqrt(3 / (2 * Math.PI)), 12);
  expect(pair(0).product).toBeCloseTo(3 / (2 * Math.PI), 12);
  expect(pair(0).slopeProduct).toBeCloseTo(0.25, 12);
});

test('the slope’s mean square at q = 0 is that of the slope at 0', () => {
  expect(momentsOf('sigmoid', 0).mean).toBeCloseTo(0.5, 12);
  expect(momentsOf('sigmoid', 0).slopeSquare).toBeCloseTo(1 / 16, 12);
  expect(momentsOf('tanh', 0).slopeSquare).toBeCloseTo(1, 12);
  expect(momentsOf('sigmoid', 0).pair(0.3).product).toBeCloseTo(0.25, 12);
});

test('where q is not finite nothing is known', () => {
  expect(momentsOf('tanh', Infinity).square).toBeNaN();
  expect(momentsOf('relu', NaN).pair(0).product).toBeNaN();
});
