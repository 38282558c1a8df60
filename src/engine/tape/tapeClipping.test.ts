import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { tapeClipping } from './tapeClipping.ts';
import { joinOnDevice, rowNorms } from './rowNorms.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const constant = (value: number) => tf.scalar(value);

function clip(mode: keyof typeof tapeClipping, rows: number[][], threshold: number) {
  const gradient = tf.tensor2d(rows);
  const clipped = tapeClipping[mode](gradient, rowNorms(gradient, constant), threshold, constant);
  return {
    rows: clipped.gradient.arraySync(),
    norms: joinOnDevice(clipped.norms, constant).arraySync().flat(),
    coefficient: clipped.coefficient?.arraySync().flat(),
  };
}

const closeTo = (rows: number[][]) => rows.map((row) => row.map((x) => expect.closeTo(x, 5)));

test('the 3-4-5 triangle is cut to length 1 by its global norm', () => {
  const { rows, norms, coefficient } = clip(
    'globalNorm',
    [
      [3, 0],
      [0, 4],
    ],
    1,
  );
  expect(rows).toEqual(
    closeTo([
      [0.6, 0],
      [0, 0.8],
    ]),
  );
  expect(norms).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
  expect(coefficient).toEqual([expect.closeTo(0.2, 6)]);
});

test('a norm below the threshold is left alone', () => {
  expect(clip('globalNorm', [[3, 4]], 6).rows).toEqual([[3, 4]]);
  expect(clip('none', [[3, 4]], 1)).toMatchObject({ rows: [[3, 4]], norms: [5] });
});

test('layers are clipped each by its own norm', () => {
  const { rows, norms, coefficient } = clip(
    'layerNorm',
    [
      [3, 4],
      [0.3, 0.4],
    ],
    1,
  );
  expect(rows).toEqual(
    closeTo([
      [0.6, 0.8],
      [0.3, 0.4],
    ]),
  );
  expect(norms).toEqual([expect.closeTo(1, 5), expect.closeTo(0.5, 6)]);
  expect(coefficient).toBeUndefined();
});

test('values are clipped one by one', () => {
  const { rows, norms } = clip('value', [[3, -4, 0.5]], 1);
  expect(rows).toEqual([[1, -1, 0.5]]);
  expect(norms).toEqual([expect.closeTo(1.5, 6)]);
});

test('a gradient whose square overflows is cut to the threshold all the same', () => {
  expect(clip('globalNorm', [[3e25, 4e25]], 1).rows).toEqual(closeTo([[0.6, 0.8]]));
});
