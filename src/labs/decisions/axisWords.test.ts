import { expect, test } from 'vitest';
import { dollarsOnAxis, plainOnAxis, signedOnAxis } from './axisWords.ts';

test('small numbers are whole, large ones in thousands and millions', () => {
  expect([20, 30_000, -150_000, 2.5e6].map(dollarsOnAxis)).toEqual([
    '$20',
    '$30,000',
    '−$150k',
    '$2.50M',
  ]);
  expect([0.05, 250_000, 3e9].map(plainOnAxis)).toEqual(['0.05', '250k', '3B']);
  expect([500, -1.5e6, 0].map(signedOnAxis)).toEqual(['+500', '−1.5M', '0']);
});
