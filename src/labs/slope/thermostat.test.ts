import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  largestGoodGain,
  thermostatOutcome,
  overshootOf,
  settledAt,
  simulate,
} from './thermostat.ts';

const room = { start: 60, target: 70 };

test('the error is multiplied by 1 − gain at each step', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2.5, noNaN: true }), (gain) => {
      for (const { step, error } of simulate({ ...room, gain }))
        expect(error).toBeCloseTo(10 * (1 - gain) ** step, 5);
    }),
  );
});

test.each([
  [0, 'still'],
  [0.3, 'settles'],
  [1, 'settles'],
  [1.5, 'overshoots'],
  [2, 'swings'],
  [2.2, 'runs away'],
])('with a gain of %f it %s', (gain, outcome) => {
  expect(thermostatOutcome(simulate({ ...room, gain }))).toBe(outcome);
});

test('a gain of 0.3 brings ten degrees within half a degree in 9 steps: 10 · 0.7⁹ = 0.40', () => {
  expect(settledAt(simulate({ ...room, gain: 0.3 }))).toBe(9);
  expect(settledAt(simulate({ ...room, gain: 1 }))).toBe(1);
  expect(settledAt(simulate({ ...room, gain: 2 }))).toBeUndefined();
});

test('measured, the largest gain that still settles is 2', () => {
  expect(largestGoodGain(room)).toBeCloseTo(2, 6);
});

test('half as much again overshoots by half the error', () => {
  expect(overshootOf(simulate({ ...room, gain: 1.5 }))).toBeCloseTo(5, 12);
  expect(overshootOf(simulate({ ...room, gain: 0.3 }))).toBe(0);
  expect(overshootOf(simulate({ start: 80, target: 70, gain: 1.2 }))).toBeCloseTo(2, 12);
});
