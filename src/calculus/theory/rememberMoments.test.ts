import { expect, test } from 'vitest';
import { momentsOf } from './moments.ts';
import { rememberMoments } from './rememberMoments.ts';

test('what is remembered is within 0.2 % of what was asked for, and the same when asked again', () => {
  const moments = rememberMoments();
  for (let q = 1e-4; q < 1e4; q *= 1.37) {
    const { square, slopeSquare } = moments('tanh', q);
    const exact = momentsOf('tanh', q);
    expect(Math.abs(square / exact.square - 1)).toBeLessThan(2e-3);
    expect(Math.abs(slopeSquare / exact.slopeSquare - 1)).toBeLessThan(2e-3);
    expect(moments('tanh', q)).toBe(moments('tanh', q));
  }
});

test('activations are kept apart, and closed forms, 0 and Infinity pass through', () => {
  const moments = rememberMoments();
  expect(moments('sigmoid', 1)).not.toBe(moments('tanh', 1));
  expect(moments('relu', 1.2345).square).toBe(1.2345 / 2);
  expect(moments('tanh', 0).square).toBe(0);
  expect(moments('tanh', Infinity).square).toBeNaN();
});
