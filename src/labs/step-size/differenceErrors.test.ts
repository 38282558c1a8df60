import { expect, test } from 'vitest';
import { centralDifference, forwardDifference } from '../../calculus/differenceQuotients.ts';
import {
  bestOf,
  differencesAt,
  errorsOf,
  isU,
  typicalErrors,
  type Method,
  type Subject,
} from './differenceErrors.ts';
import type { Precision } from '../../calculus/precision.ts';
import { arithmetics, theoryStep } from './arithmetic.ts';

const exponential: Subject = {
  f: { value: Math.exp, value32: (x) => Math.fround(Math.exp(x)) },
  slope: Math.exp,
  x: 1,
};
const square: Subject = {
  f: { value: (x) => x * x, value32: (x) => Math.fround(x * x) },
  slope: (x) => 2 * x,
  x: 3,
};

const typical = (subject: Subject, precision: Precision, method: Method) =>
  typicalErrors(errorsOf(subject, arithmetics[precision])[method]);
const errorNear = (subject: Subject, precision: Precision, method: Method, h: number) =>
  typical(subject, precision, method).find((at) => at.h >= h * 0.999)!.error;

test.each([
  ['float64', 'forward', 1.5e-8],
  ['float64', 'central', 6e-6],
  ['float32', 'forward', 3.5e-4],
  ['float32', 'central', 5e-3],
] as const)('theory’s best h of %s %s differences is about %s', (precision, method, h) => {
  const theory = theoryStep[method](arithmetics[precision]);
  expect(theory / h).toBeGreaterThan(0.97);
  expect(theory / h).toBeLessThan(1.03);
  const best = bestOf(typical(exponential, precision, method));
  expect(best.h / theory).toBeGreaterThan(1 / 5);
  expect(best.h / theory).toBeLessThan(5);
});

test.each([
  ['forward', 1],
  ['central', 2],
] as const)('the truncation of %s differences has slope %s', (method, slope) => {
  const error = (h: number) =>
    Math.abs(differencesAt(exponential, h, arithmetics.float64)[method] - Math.E);
  expect(Math.log10(error(1e-2) / error(1e-3))).toBeCloseTo(slope, 2);
  const size = { forward: (1e-3 * Math.E) / 2, central: (1e-6 * Math.E) / 6 }[method];
  expect(error(1e-3) / size).toBeCloseTo(1, 2);
});

test('cancellation has slope −1, in both arithmetics', () => {
  const fall = (precision: Precision, from: number, to: number) =>
    Math.log10(
      errorNear(exponential, precision, 'central', from) /
        errorNear(exponential, precision, 'central', to),
    ) / Math.log10(to / from);
  expect(fall('float64', 1e-13, 1e-8)).toBeCloseTo(1, 1);
  expect(fall('float32', 1e-6, 1e-4)).toBeCloseTo(1, 0);
});

test('every error of eˣ makes a U; x² has none for central differences', () => {
  for (const precision of ['float64', 'float32'] as const) {
    expect(isU(typical(exponential, precision, 'forward'))).toBe(true);
    expect(isU(typical(exponential, precision, 'central'))).toBe(true);
    expect(isU(typical(square, precision, 'forward'))).toBe(true);
    expect(isU(typical(square, precision, 'central'))).toBe(false);
  }
  expect(bestOf(typical(square, 'float64', 'central')).h).toBeGreaterThan(0.1);
});

test('at h = 1e-15 both differences of x² at 3 give 5.33 for 6', () => {
  const { forward, central } = differencesAt(square, 1e-15, arithmetics.float64);
  expect(forward).toBeCloseTo(5.33, 2);
  expect(central).toBeCloseTo(5.33, 2);
});

test('in float64 they are the plain differences', () => {
  const { forward, central } = differencesAt(exponential, 0.1, arithmetics.float64);
  expect(forward).toBe(forwardDifference(Math.exp, 1, 0.1));
  expect(central).toBe(centralDifference(Math.exp, 1, 0.1));
});

test('a gradient checker’s 1e-6 leaves central differences of float64 ten digits, and float32 not two', () => {
  expect(errorNear(exponential, 'float64', 'central', 1e-6)).toBeLessThan(1e-9);
  expect(errorNear(exponential, 'float32', 'central', 1e-6)).toBeGreaterThan(0.02);
});

test('an h too small to change x in float32 gives 0', () => {
  expect(differencesAt(exponential, 1e-9, arithmetics.float32)).toEqual({ forward: 0, central: 0 });
});

test('where a function is not defined a difference is infinitely far off', () => {
  const root: Subject = {
    f: { value: Math.sqrt, value32: (x) => Math.fround(Math.sqrt(x)) },
    slope: (x) => 0.5 / Math.sqrt(x),
    x: 0.5,
  };
  const errors = errorsOf(root, arithmetics.float64);
  expect(errors.central.at(-1)!.error).toBe(Infinity);
  expect(errors.forward.at(-1)!.error).toBeLessThan(1);
});
