import { expect, test } from 'vitest';
import { tiles } from '../workgroupTiles.ts';
import { blockFor } from './tileProducts.ts';

const widths = Array.from({ length: 128 }, (_, i) => i + 1);

test('blocks cover a tile without a rest, whatever its shape and the width', () => {
  for (const tile of [...tiles, { rows: 8, threads: 4 }, { rows: 4, threads: 4 }])
    for (const columns4 of widths) {
      const { rows, columns } = blockFor(tile, columns4);
      expect([tile.rows % rows, columns4 % columns], `${tile.rows} × ${columns4}`).toEqual([0, 0]);
      expect(rows * columns).toBeLessThanOrEqual(64);
    }
});

test('four threads have a large block each, and many a small one', () => {
  expect(blockFor({ rows: 16, threads: 4 }, 16)).toEqual({ rows: 16, columns: 4 });
  expect(blockFor({ rows: 16, threads: 4 }, 8)).toEqual({ rows: 16, columns: 2 });
  expect(blockFor({ rows: 16, threads: 64 }, 16)).toEqual({ rows: 4, columns: 1 });
  expect(blockFor({ rows: 4, threads: 64 }, 16)).toEqual({ rows: 1, columns: 1 });
});

test('where a width is odd in vectors, a block is one vector wide', () => {
  expect(blockFor({ rows: 16, threads: 4 }, 13)).toEqual({ rows: 16, columns: 1 });
});
