import { describe, expect, test } from 'vitest';
import { checkGradient, comparedPerLayer, type LayerCheck } from './checkGradient.ts';
import { stepSizeErrors, stepSizes } from './gradientCheckSteps.ts';
import { isTooSmall, judge, noiseFloor, norm, gradientError } from './gradientCheckVerdict.ts';
import { referenceBackward } from './backwardPass.ts';
import { plantedBugs, type BugName } from './bugs.ts';
import { referenceForward } from './forwardPass.ts';
import { testObjective, type ObjectiveChanges } from './testObjective.ts';

const everyOne = (_: number, parameters: number) =>
  Array.from({ length: parameters }, (_, index) => index);

/** Checks the reference network's own gradient, rounded to float32 or with a bug planted; the head's entry is last. */
function check(
  changes: ObjectiveChanges,
  checked: 'engine' | 'clamp' | BugName,
  h = 1e-6,
): LayerCheck[] {
  const { objective, layers } = testObjective(changes);
  const gradient = referenceBackward(
    objective,
    layers,
    referenceForward(objective, layers),
  ).gradients.map(({ kernel, bias }) => ({
    kernel: Float32Array.from(kernel),
    bias: Float32Array.from(bias),
  }));
  const choose = everyOne;
  const work = checkGradient({ objective, parameters: layers, checked, gradient, h, choose });
  return [...work].filter((piece) => piece !== undefined);
}

const verdicts = (found: LayerCheck[]) => found.map(({ verdict }) => verdict);

const networks: Record<string, ObjectiveChanges> = {
  'tanh, mean squared error': { rows: 9 },
  'sigmoid, binary cross-entropy': { activation: 'sigmoid', loss: 'binaryCrossEntropy', rows: 9 },
  'GELU with skips, softmax': {
    activation: 'gelu',
    residual: true,
    loss: 'softmaxCrossEntropy',
    outputs: 3,
    rows: 9,
  },
  'leaky ReLU': { activation: 'leakyRelu', loss: 'binaryCrossEntropy', rows: 9 },
};

describe.each(Object.entries(networks))('%s', (_, changes) => {
  test.each(['engine', 'clamp'] as const)('the right gradient is fine: %s', (checked) => {
    expect(new Set(verdicts(check(changes, checked)))).toEqual(new Set(['fine']));
  });

  test.each(Object.keys(plantedBugs) as BugName[])('%s is caught', (bug) => {
    const found = check(changes, bug);
    // Only hidden layers can miss a slope: the head has no activation.
    const expected = bug === 'forgottenSlope' ? found.slice(0, -1) : found;
    expect(new Set(verdicts(expected))).toEqual(new Set(['wrong']));
    if (bug === 'forgottenSlope') expect(found.at(-1)!.verdict).toBe('fine');
  });
});

test('a wrong sign is a relative error of 1, and a missing 1/n of (n − 1)/(n + 1)', () => {
  const errorsOf = (bug: BugName) =>
    check({ rows: 9 }, bug).map(({ differenceError }) => differenceError);
  for (const error of errorsOf('wrongSign')) expect(error).toBeCloseTo(1, 6);
  for (const error of errorsOf('missingMean')) expect(error).toBeCloseTo(8 / 10, 6);
});

const deep: ObjectiveChanges = {
  activation: 'sigmoid',
  depth: 20,
  width: 8,
  loss: 'binaryCrossEntropy',
  rows: 16,
};

test('through twenty sigmoid layers differences are wrong in layer 1, and the gradient is right', () => {
  const found = check(deep, 'engine');
  expect(found[0].differenceError).toBeGreaterThan(0.9);
  expect(found[0].referenceError).toBeLessThan(1e-6);
  expect(found[0]).toMatchObject({ tooSmall: true, verdict: 'fine' });
  expect(found.at(-1)).toMatchObject({ tooSmall: false, verdict: 'fine' });
});

test('there a bug is caught all the same, by the backward pass', () => {
  expect(check(deep, 'forgottenSlope')[0]).toMatchObject({ tooSmall: true, verdict: 'wrong' });
});

test('with a step so large that the slope changes within it, a right gradient stays right and a wrong one wrong', () => {
  const coarse = (checked: 'engine' | BugName) => check({ rows: 9 }, checked, 1);
  for (const layer of coarse('engine')) expect(layer.verdict).toBe('fine');
  expect(coarse('engine').some(({ tooCoarse }) => tooCoarse)).toBe(true);
  for (const layer of coarse('wrongSign')) expect(layer.verdict).toBe('wrong');
});

test('the error against h falls and rises again, and its left side is the noise', () => {
  const { objective, layers } = testObjective({ rows: 9 });
  const indices = everyOne(1, layers[1].all.length);
  const curve = [...stepSizeErrors(objective, layers, 1, indices)].filter(
    (piece) => piece !== undefined,
  );
  expect(curve.map(({ h }) => h)).toEqual(stepSizes);
  const best = curve.reduce((least, point) => (point.error < least.error ? point : least));
  expect(best.h).toBeGreaterThan(1e-7);
  expect(best.h).toBeLessThan(1e-3);
  const noisy = curve.filter(({ h }) => h < 1e-8);
  for (const { error, noise } of noisy)
    expect(Math.abs(Math.log10(error / noise))).toBeLessThan(1.5);
  // The truncation error grows with h².
  const at = (h: number) => curve.find((point) => point.h === h)!.error;
  expect(at(0.1) / at(0.01)).toBeCloseTo(100, -1);
});

test('the noise floor is 2.2e-16 · |loss| / h · √N, and a gradient under a hundred of it too small', () => {
  expect(noiseFloor(-0.5, 1e-6, 4)).toBeCloseTo(2.2e-10, 20);
  const gradient = (size: number) => [size, 0, 0, 0];
  expect(isTooSmall(gradient(2.1e-8), 0.5, 1e-6)).toBe(true);
  expect(isTooSmall(gradient(2.3e-8), 0.5, 1e-6)).toBe(false);
});

test('a relative error below 1e-4 is fine, to 1e-2 doubtful, above wrong', () => {
  const errors = [0.99e-4, 1e-4, 1e-2, 1.01e-2, NaN];
  expect(errors.map((error) => judge(error, [1], [1]))).toEqual([
    'fine',
    'doubtful',
    'doubtful',
    'wrong',
    'notFinite',
  ]);
  expect(judge(1, [0], [1e-39])).toBe('underflow');
  expect(judge(1, [1], [1e-39])).toBe('wrong');
});

test('norms of numbers whose squares no double holds', () => {
  expect(norm([3e-200, 4e-200])).toBeCloseTo(5e-200, 210);
  expect(gradientError([1e200], [-1e200])).toBe(1);
  expect(gradientError([0, 0], [0, 0])).toBe(0);
});

test('a large network is compared in a sample, never in less than four parameters a layer', () => {
  const layers = (depth: number, width: number) =>
    Array.from({ length: depth }, () => ({ kernel: new Float64Array(width * width) }));
  const default20 = comparedPerLayer(64, layers(20, 32));
  expect(default20).toBeGreaterThan(30);
  expect(default20).toBeLessThan(32 * 32);
  expect(comparedPerLayer(64, layers(50, 512))).toBe(4);
});
