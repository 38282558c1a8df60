import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { recentWindowWith, traceWith } from '../healthyTrace.ts';
import { diverged } from './diverged.ts';

const losses = (loss: (step: number) => number, steps = 60, changes = {}) =>
  diverged(recentWindowWith({ changes, steps, values: { loss } }));

test('a loss far above its start is told with its multiple, also where it falls again', () => {
  const finding = losses((step) => (step ? 8e18 * 0.99 ** step : 0.8))!;
  expect(finding).toMatchObject({ severity: 'trouble', needsRestart: true });
  expect(finding.sentence).toContain('times what it was at first');
  expect(finding.remedies[0].changes).toEqual({ 'optimizer.learningRate': 0.0005 });
});

test('a start below chance is no measure: ten times ln 2 = 6.93', () => {
  const finding = losses((step) => (step ? 6.93147 : 0.1))!;
  expect(finding.severity).toBe('warning');
  expect(finding.sentence).toContain('The loss is 6.93, 10 times that of guessing');
  expect(losses((step) => (step ? 2 : 0.1))).toBeUndefined();
});

test('a regression is measured by its first loss', () => {
  const sine = { 'data.name': 'sine', loss: 'mse' };
  expect(losses((step) => (step ? 40 : 10), 60, sine)!.severity).toBe('warning');
  expect(losses((step) => (step ? 20 : 10), 60, sine)).toBeUndefined();
});

test('a high start that stays, a spike and the first steps have not diverged', () => {
  expect(losses(() => 1000)).toBeUndefined();
  expect(losses((step) => (step > 52 ? 1e6 : 0.5))).toBeUndefined();
  expect(losses((step) => (step ? 1e6 : 0.5), 14)).toBeUndefined();
});

test('a run whose loss has been at 8e18 for a thousand steps isn’t healthy', () => {
  const found = diagnose(
    traceWith({
      steps: 1200,
      values: { loss: (step) => (step < 200 ? 0.5 : 8e18 * 0.999 ** step) },
    }),
  );
  expect(found[0]).toMatchObject({ rule: 'diverged', severity: 'trouble' });
  expect(found.slice(1).every(({ severity }) => severity === 'note')).toBe(true);
});
