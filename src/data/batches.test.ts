import { expect, test } from 'vitest';
import { batches } from './batches.ts';
import type { Samples } from './dataset.ts';
import { word } from './random.ts';

/** Samples whose two inputs and target encode their row. */
function numbered(count: number): Samples {
  const x = Float32Array.from({ length: 2 * count }, (_, i) => (i >> 1) + (i % 2) / 2);
  const y = Float32Array.from({ length: count }, (_, i) => 10 * i);
  return { count, inputs: 2, outputs: 1, x, y };
}

test('row i of step s is the training row word(seed, s, i) mod N, whenever asked', () => {
  const batchAt = batches(numbered(100), 9, 6);
  const rows = Array.from({ length: 6 }, (_, i) => word(9, 'batch', 3, i) % 100);
  batchAt(8);
  const { x, y } = batchAt(3);
  expect([...x]).toEqual(rows.flatMap((row) => [row, row + 0.5]));
  expect([...y]).toEqual(rows.map((row) => 10 * row));
  expect(batchAt(3)).toEqual({ x, y });
});

test('steps and seeds draw different rows', () => {
  const training = numbered(1000);
  const drawn = [
    batches(training, 1, 32)(0),
    batches(training, 1, 32)(1),
    batches(training, 2, 32)(0),
  ];
  expect(new Set(drawn.map(({ y }) => y.join())).size).toBe(3);
});

test('every training row is drawn about equally often: chi-squared within five deviations', () => {
  const rows = 50;
  const batchAt = batches(numbered(rows), 4, 20);
  const seen = new Array<number>(rows).fill(0);
  for (let step = 0; step < 1000; step++) for (const target of batchAt(step).y) seen[target / 10]++;
  const expected = (1000 * 20) / rows;
  const chiSquared = seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  expect(Math.abs(chiSquared - (rows - 1))).toBeLessThan(5 * Math.sqrt(2 * (rows - 1)));
});

test('a batch as large as the training set is the whole set in order', () => {
  const training = numbered(12);
  const batchAt = batches(training, 1, 12);
  expect([...batchAt(0).x]).toEqual([...training.x]);
  expect([...batchAt(77).y]).toEqual([...training.y]);
});
