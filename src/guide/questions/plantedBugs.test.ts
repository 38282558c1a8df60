import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossOf, relativeError, train, verdictOf, type Neuron } from './plantedBugs.ts';

const neuron = fc.tuple(
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const endOf = (bug: Parameters<typeof train>[0]) => lossOf(train(bug, 60).at(-1)!);

test('the right gradient passes the check wherever the neuron is', () => {
  fc.assert(
    fc.property(neuron, (at: Neuron) => {
      expect(relativeError(at, 'none')).toBeLessThan(1e-6);
    }),
  );
});

test.each(['inner', 'mean', 'sign'] as const)(
  'the check finds %s wherever the neuron is',
  (bug) => {
    fc.assert(
      fc.property(neuron, (at: Neuron) => {
        expect(relativeError(at, bug)).toBeGreaterThan(0.01);
      }),
    );
  },
);

test('a wrong sign is a relative error of 2, a missing 1/n of 1 − 1/n', () => {
  expect(relativeError([0.3, 0.2], 'sign')).toBeCloseTo(2, 5);
  expect(relativeError([0.3, 0.2], 'mean')).toBeCloseTo(5 / 6, 5);
});

test('two of the bugs even learn faster than the right gradient; the wrong sign does not learn', () => {
  const start = lossOf(train('none', 0)[0]);
  expect(endOf('none')).toBeLessThan(start / 2);
  expect(endOf('inner')).toBeLessThan(endOf('none'));
  expect(endOf('mean')).toBeLessThan(endOf('none'));
  expect(endOf('sign')).toBeGreaterThan(start);
});

test('the verdicts', () => {
  expect([1e-9, 9e-5, 1e-3, 0.01, 0.02, 2].map(verdictOf)).toEqual([
    'fine',
    'fine',
    'doubtful',
    'doubtful',
    'wrong',
    'wrong',
  ]);
});
