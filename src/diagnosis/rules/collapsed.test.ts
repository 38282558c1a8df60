import { expect, test } from 'vitest';
import { recentWindowWith, traceWith } from '../healthyTrace.ts';
import { recentWindowOf } from '../recentWindow.ts';
import { collapsed } from './collapsed.ts';

const accuracies = (testAccuracy: (step: number) => number, steps = 400) =>
  collapsed(recentWindowWith({ steps, values: { testAccuracy } }));

const lost = (step: number) => (step < 300 ? 0.98 : 0.5);

test('an accuracy that falls back to guessing is told with what it was', () => {
  const finding = accuracies(lost)!;
  expect(finding.sentence).toContain('has fallen to 50 % from 98 % at step 0');
  expect(finding.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.0005 });
});

test('an accuracy that wavers, and one that never was, have not collapsed', () => {
  expect(accuracies((step) => (step < 300 ? 0.98 : 0.8))).toBeUndefined();
  expect(accuracies((step) => (step < 300 ? 0.75 : 0.5))).toBeUndefined();
  expect(accuracies(() => 0.5)).toBeUndefined();
  expect(accuracies(() => NaN)).toBeUndefined();
  expect(accuracies(lost, 310)).toBeUndefined();
});

test('what it was before an edit doesn’t count', () => {
  const trace = traceWith({ steps: 500, values: { testAccuracy: lost } });
  trace.events.push({ step: 320, field: 'network.residual', from: true, to: false });
  expect(collapsed(recentWindowOf(trace))).toBeUndefined();
});

test('a long trace is looked through in a hundred rows at most', () => {
  expect(accuracies((step) => (step < 50_000 ? 0.98 : 0.5), 60_000)).toBeDefined();
});
