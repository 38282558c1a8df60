import { expect, test } from 'vitest';
import { rateMultiplier } from './schedules.ts';

const at = (kind: Parameters<typeof rateMultiplier>[0]['kind'], steps: number[]) =>
  steps.map((step) => rateMultiplier({ kind, steps: 10, factor: 0.5 }, step));

test('constant never changes', () => {
  expect(at('constant', [0, 5, 1e6])).toEqual([1, 1, 1]);
});

test('warmup climbs from a tenth to the whole in ten steps', () => {
  expect(at('warmup', [0, 4, 9, 10, 500])).toEqual([0.1, 0.5, 1, 1, 1]);
});

test('cosine goes from the whole through the half to nothing', () => {
  const [first, half, last, after] = at('cosine', [0, 5, 10, 500]);
  expect(first).toBe(1);
  expect(half).toBeCloseTo(0.5, 12);
  expect([last, after]).toEqual([0, 0]);
});

test('step halves at every tenth step', () => {
  expect(at('step', [0, 9, 10, 19, 20])).toEqual([1, 1, 0.5, 0.5, 0.25]);
});

test('exponential meets the stairs where they begin', () => {
  expect(at('exponential', [0, 10, 20])).toEqual([1, 0.5, 0.25]);
  expect(at('exponential', [5])[0]).toBeCloseTo(Math.SQRT1_2, 12);
});
