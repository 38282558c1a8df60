import { expect, test } from 'vitest';
import { failedRow, numberedTrace } from '../trace/testTraces.ts';
import { butterfly, ghostOf, profileOf } from './butterfly.ts';
import { testRoom, testTheme } from './testTheme.ts';

test('activation size is the root mean square: mean 3 and deviation 4 make 5', () => {
  const trace = numberedTrace(2, 25);
  trace.columns.activationMean.set([3, 3], 2 * 2);
  trace.columns.activationStd.set([4, 0], 2 * 2);
  expect(profileOf(trace, 24).activationSize).toEqual([5, 3, undefined]);
});

test('the ghost is the profile right before the last edit up to the step', () => {
  const trace = numberedTrace(2, 25);
  const edit = { field: 'network.residual', from: false, to: true } as const;
  trace.events.push({ ...edit, step: 8 }, { ...edit, step: 20 });
  expect([5, 12, 24].map((step) => ghostOf(trace, step)?.step)).toEqual([undefined, 7, 19]);
});

test('layers that the axis has no place for are marked', () => {
  const trace = numberedTrace(3, 4);
  trace.columns.gradientNorm.set([0, 1e-39], 3 * 4);
  expect(butterfly(trace, 3, testRoom).marks).toEqual([
    { x: 1, edge: 'bottom', colour: testTheme.backward },
    { x: 2, edge: 'bottom', colour: testTheme.backward },
  ]);
  trace.failure = {
    step: 4,
    forwardLayer: null,
    columns: failedRow(3, { signalNorm: [NaN, Infinity, 1, 1] }),
  };
  expect(butterfly(trace, null, testRoom).marks).toEqual([
    { x: 1, edge: 'top', colour: testTheme.trouble },
    { x: 2, edge: 'top', colour: testTheme.trouble },
  ]);
});
