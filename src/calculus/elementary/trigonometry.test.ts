import { expect, test } from 'vitest';
import { cos, sin } from './trigonometry.ts';

// Values from mpmath with 200 bits. Those of π and π/2 are what rounding these leaves.
test.each([
  [1e-9, 1e-9, 1],
  [0.5, 0.479425538604203, 0.8775825618903728],
  [Math.PI / 2, 1, 6.123233995736766e-17],
  [Math.PI, 1.2246467991473532e-16, -1],
  [-10, 0.5440211108893698, -0.8390715290764524],
  [100, -0.5063656411097588, 0.8623188722876839],
  [999999.5, -0.756251087561678, 0.654281508650351],
])('of %s', (angle, sine, cosine) => {
  expect(Math.abs(sin(angle) / sine - 1)).toBeLessThanOrEqual(Number.EPSILON);
  expect(Math.abs(cos(angle) / cosine - 1)).toBeLessThanOrEqual(Number.EPSILON);
});

test('they are within rounding of what JavaScript has', () => {
  for (let angle = -20; angle < 20; angle += 0.0137) {
    expect(Math.abs(sin(angle) - Math.sin(angle))).toBeLessThan(2 ** -52);
    expect(Math.abs(cos(angle) - Math.cos(angle))).toBeLessThan(2 ** -52);
  }
});

test('angles beyond a million have none', () => {
  expect([2e6, -2e6, Infinity, NaN].map(sin)).toEqual([NaN, NaN, NaN, NaN]);
});
