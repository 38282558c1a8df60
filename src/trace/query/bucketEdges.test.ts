import { expect, test } from 'vitest';
import { linearEdges, logarithmicEdges } from './bucketEdges.ts';

test('edges cover the range in ascending order and stay where they are while a run grows', () => {
  for (const edgesOf of [linearEdges, logarithmicEdges])
    for (const [from, to] of [
      [0, 1],
      [0, 37],
      [5, 5000],
      [0, 100_000],
    ]) {
      const edges = edgesOf(from, to, 50);
      expect([edges[0], edges.at(-1)]).toEqual([from, to]);
      expect(edges.length).toBeLessThanOrEqual(51);
      for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1]);
    }
  expect(linearEdges(0, 900, 50).slice(0, -1)).toEqual(linearEdges(0, 960, 50).slice(0, 29));
  expect(logarithmicEdges(0, 1023, 10)).toEqual([0, 1, 3, 7, 16, 32, 64, 128, 256, 512, 1023]);
});
