import { expect, test } from 'vitest';
import { fitted } from './tiles.ts';

const kibibytes16 = 16 * 1024;
const tile = { rows: 16, threads: 4 };
const network = { inputs: 2, width: 64, outputs: 1 };

test('a tile keeps its rows where they fit: 16 rows of 128 units take 16 KiB', () => {
  expect(fitted(tile, network, kibibytes16)).toEqual(tile);
  expect(fitted(tile, { ...network, width: 128 }, kibibytes16)).toEqual(tile);
});

test('a wider network has fewer rows: four of 512 units', () => {
  expect(fitted(tile, { ...network, width: 129 }, kibibytes16)).toEqual({ ...tile, rows: 8 });
  expect(fitted(tile, { ...network, width: 512 }, kibibytes16)).toEqual({ ...tile, rows: 4 });
});

test('inputs and outputs need room as well', () => {
  expect(fitted(tile, { ...network, inputs: 200 }, kibibytes16)).toEqual({ ...tile, rows: 8 });
  expect(fitted(tile, { ...network, outputs: 300 }, kibibytes16)).toEqual({ ...tile, rows: 4 });
});

test('no tile fits a network too wide for four rows, but more memory serves it', () => {
  const wide = { ...network, width: 513 };
  expect(fitted(tile, wide, kibibytes16)).toBeUndefined();
  expect(fitted(tile, wide, 2 * kibibytes16)).toEqual({ ...tile, rows: 4 });
});
