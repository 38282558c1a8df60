import { expect, test } from 'vitest';
import {
  compareOutcomes,
  namedGradients,
  type Outcome,
  type OutcomeStep,
} from './compareOutcomes.ts';
import { drawProblem, steps } from './drawProblem.ts';
import { fineFromOf } from './problem.ts';
import { perturbation, trainReference } from './trainReference.ts';

const problem = drawProblem(1, 36);
const fineFrom = fineFromOf(problem);
const expected = trainReference(problem, steps);
const { depth } = problem.config.network;
const disagreement = (observed: Outcome, strictness?: number) =>
  compareOutcomes(expected, observed, fineFrom, { strictness: strictness ?? 1 }).disagreement;

/** The outcome with one value of a metric multiplied. */
function withMetric(name: keyof OutcomeStep['metrics'], step: number, factor: number): Outcome {
  const { metrics } = expected.steps[step];
  const values = Array.from(metrics[name]!.values, (value, i) =>
    i === 0 ? value * factor : value,
  );
  const changed = { ...expected.steps[step], metrics: { ...metrics, [name]: { values } } };
  return { ...expected, steps: expected.steps.with(step, changed) };
}

test('an outcome agrees with itself', () => {
  expect(disagreement(expected)).toBe('');
});

test.each([
  'loss',
  'totalNorm',
  'gradientNorm',
  'clippedNorm',
  'weightNorm',
  'updateNorm',
  'signalNorm',
  'activationStd',
] as const)('%s may be off by 1e-4 at step 0, and no more', (name) => {
  expect(disagreement(withMetric(name, 0, 1 + 9e-5))).toBe('');
  expect(disagreement(withMetric(name, 0, 1 + 1.2e-4))).toContain(`${name}[0] at step 0`);
  expect(disagreement(withMetric(name, 0, NaN))).toContain(`${name}[0] at step 0`);
});

test('and by a hundredth later', () => {
  expect(disagreement(withMetric('signalNorm', 2, 1.009))).toBe('');
  expect(disagreement(withMetric('signalNorm', 2, 1.011))).toContain('signalNorm[0] at step 2');
});

test('a gradient of the right norm that points elsewhere is found', () => {
  const turned = expected.gradients.first.map(({ name, layer, values }) => ({
    name,
    layer,
    values: name === 'kernel of layer 2' ? values.toReversed() : values,
  }));
  const observed = { ...expected, gradients: { ...expected.gradients, first: turned } };
  expect(disagreement(observed)).toContain('gradient of kernel of layer 2 at step 0');
});

test('a kernel’s gradient is judged apart from a larger one of its bias, unless that cancels', () => {
  const layer = { kernel: [1e-6], bias: [1], gain: [2], shift: [3] };
  const names = (normalization: 'none' | 'batch', layers: object[]) =>
    namedGradients(layers as never, normalization).map(({ name }) => name);
  expect(names('none', [{ kernel: [1e-6], bias: [1] }])).toEqual([
    'kernel of layer 1',
    'bias of layer 1',
  ]);
  expect(names('batch', [layer])).toEqual([
    'kernel and bias of layer 1',
    'gain of layer 1',
    'shift of layer 1',
  ]);
});

test('a layer that loses its gradient, or is marked for nothing, is found', () => {
  const marked = (status: 'fine' | 'underflow') => ({
    ...expected,
    steps: expected.steps.map((step) => ({
      ...step,
      status: new Array(depth + 1).fill(status) as (typeof status)[],
    })),
  });
  expect(disagreement(marked('fine'))).toBe('');
  expect(disagreement(marked('underflow'))).toContain('(underflow)');
});

test('a step that was not taken is found', () => {
  expect(disagreement({ ...expected, steps: expected.steps.slice(0, 2) })).toBe(
    'at step 2: not taken',
  );
});

test('a perturbation by a relative 2⁻²⁴ moves the answer a little, and one by a thousand times that too much', () => {
  const perturbed = trainReference(problem, steps, { store: perturbation(1) });
  const { disagreement, first } = compareOutcomes(expected, perturbed, fineFrom, {
    strictness: 1 / 4,
  });
  expect(disagreement).toBe('');
  expect(first).toBeGreaterThan(2 ** -28);
  expect(first).toBeLessThan(1e-5);
  const coarse = trainReference(problem, steps, {
    store: (values) => {
      const before = values.slice();
      perturbation(1)(values);
      return values.map((value, i) => before[i] + 1000 * (value - before[i]));
    },
  });
  expect(compareOutcomes(expected, coarse, fineFrom, { strictness: 1 / 4 }).disagreement).not.toBe(
    '',
  );
});

test('an update made of a flushed gradient is excused on a device that flushes, and on no other', () => {
  const [first, ...later] = expected.steps;
  const tiny = first!.metrics.clippedNorm!.values;
  const small = {
    ...expected,
    steps: [
      {
        ...first!,
        metrics: {
          ...first!.metrics,
          clippedNorm: { values: Array.from(tiny, () => 1e-37) },
          updateNorm: { values: Array.from(tiny, () => 1e-29) },
        },
      },
      ...later,
    ],
  };
  const flushed = {
    ...small,
    steps: [
      {
        ...small.steps[0]!,
        metrics: {
          ...small.steps[0]!.metrics,
          updateNorm: { values: Array.from(tiny, () => 9e-30) },
        },
      },
      ...later,
    ],
  };
  const judge = (flushes: boolean) =>
    compareOutcomes(small, flushed, fineFrom, { flushes }).disagreement;
  expect(judge(true)).toBe('');
  expect(judge(false)).toContain('updateNorm[0] at step 0');
});
