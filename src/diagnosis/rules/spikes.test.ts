import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { spikes } from './spikes.ts';

/** A spike of three steps around each of these. */
const jumps = (...peaks: readonly number[]) =>
  ((step) => {
    const distance = Math.min(...peaks.map((peak) => Math.abs(step - peak)));
    return [4, 2, 2][distance] ?? 0.1;
  }) satisfies (step: number) => number;

const judged = (values: NonNullable<Told['values']>, steps = 500) =>
  spikes(recentWindowWith({ steps, values }));

test('a spike that came back is a note with its height', () => {
  const finding = judged({ loss: jumps(400) })!;
  expect(finding.severity).toBe('note');
  expect(finding.sentence).toBe(
    'At step 400 the loss rose from 0.1 to 4. Nothing moved before the loss, as when a batch is unlike those before it.',
  );
});

test('what moved first is named with its layer and its lead: the loss leaves its range at 398', () => {
  const finding = judged({
    loss: jumps(400),
    updateNorm: (step, layer) => (layer === 6 && step > 390 && step < 405 ? 1 : 1e-3),
    gradientNorm: (step, layer) => (layer === 2 && step > 394 && step < 405 ? 9 : 1),
    weightNorm: (step) => (step > 395 && step < 405 ? 1.2 : 1),
  })!;
  expect(finding.sentence).toContain(
    'The update of layer 7 moved first, 7 steps before the loss; then gradient, weights, loss.',
  );
  expect(finding.evidence).toEqual({ layers: [6], metric: 'updateNorm' });
});

test('activations are seen every ten steps', () => {
  const finding = judged({
    loss: jumps(405),
    activationStd: (step, layer) => (layer === 3 && step >= 400 ? 5 : 1),
  })!;
  expect(finding.sentence).toContain(
    'The activations of layer 4 moved first, 3 steps before the loss',
  );
});

test('five in 400 steps are a warning', () => {
  const finding = judged({ loss: jumps(200, 250, 300, 350, 400) })!;
  expect(finding.severity).toBe('warning');
  expect(finding.sentence).toContain(
    '5 times in the last 400 steps the loss jumped and came back. At step 400 it rose from 0.1 to 4.',
  );
});

test('a jump that stays, a low one, an old one and noise are no spikes', () => {
  expect(judged({ loss: (step) => (step < 400 ? 0.1 : 4) })).toBeUndefined();
  expect(judged({ loss: (step) => (step === 400 ? 0.6 : 0.01) })).toBeUndefined();
  expect(judged({ loss: jumps(50) })).toBeUndefined();
  expect(judged({ loss: (step) => (step % 2 ? 0.8 : 0.4) })).toBeUndefined();
});
