import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { joinNorm, normOf } from '../measure/scaledNorms.ts';
import { joinOnDevice, rowNorms } from './rowNorms.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const constant = (value: number) => tf.scalar(value);

/** Norm of one row, computed in two ways: joined after the read-back, and joined on the device. */
function normsOf(row: number[]) {
  const norms = rowNorms(tf.tensor2d([row]), constant);
  return [
    joinNorm(norms.largest.dataSync()[0]!, norms.scaledSum.dataSync()[0]!),
    joinOnDevice(norms, constant).dataSync()[0]!,
  ];
}

test.each([1, 1e-30, 1e-36, 1e30, 1e37])('3, 4 and %d make 5', (scale) => {
  for (const norm of normsOf([3 * scale, -4 * scale])) expect(norm / scale).toBeCloseTo(5, 5);
  expect(normOf([3 * scale, -4 * scale]) / scale).toBeCloseTo(5, 12);
});

test('zeros have norm 0, and what is not finite stays so', () => {
  expect(normsOf([0, 0])).toEqual([0, 0]);
  expect(normsOf([1, Infinity]).some(Number.isFinite)).toBe(false);
  expect(normsOf([1, NaN]).some(Number.isFinite)).toBe(false);
});

test('on the CPU NaN and Infinity are told apart', () => {
  expect([normOf([0, 0]), normOf([1, Infinity]), normOf([Infinity, NaN])]).toEqual([
    0,
    Infinity,
    NaN,
  ]);
});
