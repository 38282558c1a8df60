import { expect, test } from 'vitest';
import { snapshotCost, snapshotInterval } from './snapshotTimes.ts';

test('snapshots come every two seconds, take two per cent of the time and write 20 MB a second at most', () => {
  expect(snapshotInterval(1e5, 3)).toBe(2000);
  expect(snapshotInterval(1e5, 100)).toBe(5000);
  expect(snapshotInterval(100e6, 3)).toBe(5000);
});

test('a small state that a busy machine kept waiting has not cost what it waited', () => {
  expect(snapshotCost(1e5, 3)).toBe(3);
  expect(snapshotInterval(1e5, snapshotCost(1e5, 1000))).toBeLessThan(2100);
  expect(snapshotInterval(20e6, snapshotCost(20e6, 1000))).toBe(12_000);
});
