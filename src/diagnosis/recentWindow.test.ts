import { expect, test } from 'vitest';
import { activationSize, recentWindowOf, median, recent, typical } from './recentWindow.ts';
import { recentWindowWith, traceWith } from './healthyTrace.ts';

test('the configuration is as the edits have left it, and nothing before the last edit counts', () => {
  const trace = traceWith({
    steps: 105,
    values: { gradientNorm: (step) => (step < 100 ? 5 : 7), loss: (step) => step },
  });
  trace.events.push({ step: 100, field: 'network.residual', from: false, to: true });
  const now = recentWindowOf(trace);
  expect(now.config?.network.residual).toBe(true);
  expect(trace.experiment.network.residual).toBe(false);
  expect(now.steps).toBe(5);
  expect([...recent(now, 'loss')]).toEqual([100, 101, 102, 103, 104]);
  expect(typical(now, 'gradientNorm')![3]).toBe(7);
});

test('what was not measured since the last edit is undefined', () => {
  const trace = traceWith({ steps: 105 });
  trace.events.push({ step: 101, field: 'network.residual', from: false, to: true });
  expect(typical(recentWindowOf(trace), 'frozen')).toBeUndefined();
  trace.events.push({ step: 105, field: 'network.residual', from: true, to: false });
  expect(typical(recentWindowOf(trace), 'gradientNorm')).toBeUndefined();
  expect(recent(recentWindowOf(trace), 'loss')).toHaveLength(0);
});

test('a window is at most as long as the trace', () => {
  const now = recentWindowWith({ steps: 3, values: { loss: (step) => step } });
  expect([...recent(now, 'loss')]).toEqual([0, 1, 2]);
  expect([...recent(recentWindowWith({ steps: 101 }), 'testAccuracy')]).toHaveLength(1);
});

test('a typical value is the median of the last ten steps in each layer, so that a few wild ones don’t matter', () => {
  const wild = (step: number, layer: number) => (step > 55 ? 1e30 : layer + 1);
  expect(
    typical(recentWindowWith({ values: { signalNorm: wild } }), 'signalNorm')!.slice(0, 3),
  ).toEqual([1, 2, 3]);
  expect(median(Float32Array.of(9, 1, 5, 3))).toBe(4);
});

test('the size of activations has their mean in it: 3, 4, 5', () => {
  const now = recentWindowWith({ values: { activationMean: () => -3, activationStd: () => 4 } });
  expect(activationSize(now)![0]).toBe(5);
});
