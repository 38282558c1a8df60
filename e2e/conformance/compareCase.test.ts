import { expect, test } from 'vitest';
import { compareCase, judgeFloat64, type ObservedStep } from './compareCase.ts';
import type { ExpectedStep } from './referenceCase.ts';

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

const compare = (expected: readonly ExpectedStep[], observed: readonly ObservedStep[]) =>
  compareCase(expected, observed, [0, 0]);

test('equal steps agree without a difference', () => {
  expect(compare([expected, expected], [observed, observed])).toEqual({
    disagreement: '',
    first: 0,
    later: 0,
  });
});

test('later steps may differ ten times as much as the first', () => {
  const off = { ...observed, loss: 0.502 };
  expect(compare([expected], [off]).disagreement).toBe('step 0: loss is 0.502, expected 0.5');
  const later = compare([expected, expected], [observed, off]);
  expect(later.disagreement).toBe('');
  expect(later.later).toBeCloseTo(0.004, 10);
});

test.each(['gradientNorm', 'clippedNorm', 'weightNorm', 'updateNorm'] as const)(
  '%s is compared layer by layer',
  (name) => {
    const off = { ...observed, [name]: [expected[name][0]!, expected[name][1]! * 1.1] };
    expect(compare([expected], [off]).disagreement).toContain(`${name} of layer 2`);
  },
);

test('totalNorm and the coefficient are compared', () => {
  expect(compare([expected], [{ ...observed, totalNorm: 5.1 }]).disagreement).toContain('total');
  const off = { ...observed, clipCoefficient: 0.3 };
  expect(compare([expected], [off]).disagreement).toContain('clipCoefficient');
});

test('a mode without one coefficient must leave it empty', () => {
  const none = { ...expected, clipCoefficient: null };
  const empty = { ...observed, clipCoefficient: NaN };
  expect(compare([none], [empty]).disagreement).toBe('');
  expect(compare([none], [observed]).disagreement).toContain('empty');
});

test('coefficients a layer are the ratios of the norms', () => {
  const perLayer = { ...expected, clipCoefficient: [0.2, 0.3] };
  const { disagreement } = compare([perLayer], [{ ...observed, clipCoefficient: NaN }]);
  expect(disagreement).toContain('clipCoefficient of layer 2');
});

test('an update that float64 weights round away is not compared', () => {
  const tiny = { ...expected, updateNorm: [1e-20, 0.08] };
  const own = { ...observed, updateNorm: [3e-20, 0.08] };
  expect(compare([tiny], [own]).disagreement).toBe('');
});

test('a run that ended early disagrees', () => {
  expect(compare([expected, expected], [observed]).disagreement).toBe(
    'step 1: not taken, since step 0 was not finite',
  );
});

test('float64 is held to nine digits, and an update to what its file rounds', () => {
  const compare64 = (changes: Partial<ObservedStep>) =>
    compareCase([expected], [{ ...observed, ...changes }], [0, 0], judgeFloat64).disagreement;
  expect(compare64({ loss: 0.5 * (1 + 1e-10) })).toBe('');
  expect(compare64({ loss: 0.5 * (1 + 1e-8) })).toContain('loss');
  expect(compare64({ loss: NaN })).toContain('loss');
  const tiny = { ...expected, updateNorm: [1e-11, 0.08] };
  const off = (part: number) => ({ ...observed, updateNorm: [1e-11 * (1 + part), 0.08] });
  expect(compareCase([tiny], [off(2e-5)], [0, 0], judgeFloat64).disagreement).toBe('');
  expect(compareCase([tiny], [off(3e-5)], [0, 0], judgeFloat64).disagreement).toContain('update');
});
