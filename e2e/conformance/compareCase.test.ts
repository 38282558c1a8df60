import { expect, test } from 'vitest';
import { compareCase, compareValue, type ObservedStep } from './compareCase.ts';
import type { ExpectedStep } from './referenceCase.ts';

test.each([
  ['a difference within the tolerance', 2, 2.0019, 'fine', true],
  ['a difference beyond it', 2, 2.0021, 'fine', false],
  ['NaN for a number', 2, NaN, 'nan', false],
  ['a number marked as underflow', 1e-30, 1e-30, 'underflow', false],
  ['0 for a value below the normal numbers', 4e-51, 0, 'underflow', true],
  ['0 that is not marked', 4e-51, 0, 'fine', false],
  ['a number for a value below the normal numbers', 4e-51, 1e-30, 'underflow', false],
  ['Infinity for a value beyond float32', 1e52, Infinity, 'overflow', true],
  ['NaN for a value beyond float32', 1e52, NaN, 'nan', true],
  ['a number for a value beyond float32', 1e52, 3e38, 'fine', false],
  ['anything close to the ends of the range', 1e-36, 5, 'fine', true],
  ['the reference dividing by zero', 0, 1, 'underflow', false],
] as const)('%s', (_, expected, observed, status, agrees) => {
  expect(compareValue(expected, observed, 1e-3, status).agrees).toBe(agrees);
});

const expected: ExpectedStep = {
  loss: 0.5,
  gradientNorm: [3, 4],
  totalNorm: 5,
  clippedNorm: [0.6, 0.8],
  clipCoefficient: 0.2,
  weightNorm: [1, 2],
  updateNorm: [0.06, 0.08],
};
const observed: ObservedStep = { ...expected, clipCoefficient: 0.2, status: ['fine', 'fine'] };

test('equal steps agree without a difference', () => {
  expect(compareCase([expected, expected], [observed, observed])).toEqual({
    disagreement: '',
    first: 0,
    later: 0,
  });
});

test('later steps may differ ten times as much as the first', () => {
  const off = { ...observed, loss: 0.502 };
  expect(compareCase([expected], [off]).disagreement).toBe('step 0: loss is 0.502, expected 0.5');
  const later = compareCase([expected, expected], [observed, off]);
  expect(later.disagreement).toBe('');
  expect(later.later).toBeCloseTo(0.004, 10);
});

test.each(['gradientNorm', 'clippedNorm', 'weightNorm', 'updateNorm'] as const)(
  '%s is compared layer by layer',
  (name) => {
    const off = { ...observed, [name]: [expected[name][0]!, expected[name][1]! * 1.1] };
    expect(compareCase([expected], [off]).disagreement).toContain(`${name} of layer 2`);
  },
);

test('totalNorm and the coefficient are compared', () => {
  expect(compareCase([expected], [{ ...observed, totalNorm: 5.1 }]).disagreement).toContain(
    'total',
  );
  const off = { ...observed, clipCoefficient: 0.3 };
  expect(compareCase([expected], [off]).disagreement).toContain('clipCoefficient');
});

test('a mode without one coefficient must leave it empty', () => {
  const none = { ...expected, clipCoefficient: null };
  const empty = { ...observed, clipCoefficient: NaN };
  expect(compareCase([none], [empty]).disagreement).toBe('');
  expect(compareCase([none], [observed]).disagreement).toContain('empty');
});

test('coefficients a layer are the ratios of the norms', () => {
  const perLayer = { ...expected, clipCoefficient: [0.2, 0.3] };
  const { disagreement } = compareCase([perLayer], [{ ...observed, clipCoefficient: NaN }]);
  expect(disagreement).toContain('clipCoefficient of layer 2');
});

test('an update that float64 weights round away is not compared', () => {
  const tiny = { ...expected, updateNorm: [1e-20, 0.08] };
  const own = { ...observed, updateNorm: [3e-20, 0.08] };
  expect(compareCase([tiny], [own]).disagreement).toBe('');
});

test('a run that ended early disagrees', () => {
  expect(compareCase([expected, expected], [observed]).disagreement).toBe(
    'step 1: not taken, since step 0 was not finite',
  );
});
