import { expect, test } from 'vitest';
import { hasSameNumbers } from './sameNumbers.ts';

const state = () => ({
  step: 7,
  parameters: [{ kernel: Float32Array.of(1, NaN, -0), bias: new Float32Array(2) }],
  slots: [],
});

test('what is the same bit for bit is the same', () => {
  expect(hasSameNumbers(state(), structuredClone(state()))).toBe(true);
});

test.each([
  ['another step', { ...state(), step: 8 }],
  [
    'another sign of zero',
    { ...state(), parameters: [{ ...state().parameters[0], kernel: Float32Array.of(1, NaN, 0) }] },
  ],
  [
    'a shorter array',
    { ...state(), parameters: [{ ...state().parameters[0], bias: new Float32Array(1) }] },
  ],
  ['no array', { ...state(), parameters: [{ ...state().parameters[0], bias: 0 }] }],
  ['a missing layer', { ...state(), parameters: [] }],
  ['one slot more', { ...state(), slots: [[]] }],
  ['nothing', undefined],
])('%s is seen', (_, read) => {
  expect(hasSameNumbers(state(), read)).toBe(false);
});
