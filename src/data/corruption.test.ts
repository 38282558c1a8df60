import { expect, test } from 'vitest';
import { corrupt } from './corruption.ts';

const batch = { x: Float32Array.of(1, 2, 3, 4, 5, 6), y: Float32Array.of(0, 1, 1) };

test.each([
  ['nan', NaN],
  ['infinity', Infinity],
  ['huge', Math.fround(1e30)],
] as const)(
  '%s fills the features of its row from its step on, and leaves the original',
  (kind, value) => {
    const corruption = { kind, row: 1, step: 5 };
    expect(corrupt(batch, corruption, 4, 2)).toBe(batch);
    expect([...corrupt(batch, corruption, 5, 2).x]).toEqual([1, 2, value, value, 5, 6]);
    expect([...corrupt(batch, corruption, 6, 2).y]).toEqual([0, 1, 1]);
    expect([...batch.x]).toEqual([1, 2, 3, 4, 5, 6]);
  },
);

test('none leaves every batch alone', () => {
  expect(corrupt(batch, { kind: 'none', row: 1, step: 0 }, 9, 2)).toBe(batch);
});
