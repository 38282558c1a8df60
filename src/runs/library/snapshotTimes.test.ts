import { expect, test } from 'vitest';
import { snapshotInterval } from './snapshotTimes.ts';

test('snapshots come every two seconds, take two per cent of the time and write 20 MB a second at most', () => {
  expect(snapshotInterval(1e5, 3)).toBe(2000);
  expect(snapshotInterval(1e5, 100)).toBe(5000);
  expect(snapshotInterval(100e6, 3)).toBe(5000);
});
