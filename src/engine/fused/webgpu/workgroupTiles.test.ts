import { expect, test } from 'vitest';
import { candidateTiles, defaultTile, fitted, tileName } from './workgroupTiles.ts';

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

const limits = {
  maxComputeWorkgroupStorageSize: 2 * kibibytes16,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
};
const namesOf = (...asked: Parameters<typeof candidateTiles>) =>
  candidateTiles(...asked).map(tileName);

test('software begins with few threads, hardware with as many as run in step', () => {
  expect(namesOf(true, network, limits)[0]).toBe('16 × 4');
  expect(namesOf(false, network, limits)[0]).toBe('8 × 64');
  expect(defaultTile(false).threads % 32).toBe(0);
});

test('every shape that a device can run is a candidate, once', () => {
  const all = ['16 × 4', '16 × 64', '8 × 64', '4 × 64', '8 × 128', '4 × 128', '4 × 256'];
  expect(namesOf(true, network, limits)).toEqual(all);
  expect(
    namesOf(
      true,
      { ...network, width: 512 },
      { ...limits, maxComputeWorkgroupStorageSize: kibibytes16 },
    ),
  ).toEqual(['4 × 4', '4 × 64', '4 × 128']);
  expect(namesOf(true, network, { ...limits, maxComputeInvocationsPerWorkgroup: 128 })).toEqual(
    all.slice(0, -1),
  );
});
