import { expect, test } from 'vitest';
import { decimate, type StepValue } from './decimate.ts';
import { linearEdges, logarithmicEdges } from './bucketEdges.ts';
import { emptyPyramid, extendPyramid } from './pyramid.ts';
import { newTrace, numberedTrace } from '../model/testTraces.ts';
import type { Trace } from '../model/trace.ts';
import { column, measured, steps, wildTrace } from './wildTrace.ts';

function extended(trace: Trace) {
  const pyramid = emptyPyramid('gradientNorm');
  extendPyramid(pyramid, trace);
  return pyramid;
}

test.each([
  ['linear', linearEdges(0, steps, 99)],
  ['part of a linear', linearEdges(777, 5432, 99)],
  ['logarithmic', logarithmicEdges(0, steps, 99)],
])(
  'a line on a %s axis keeps every bucket’s extremes, the first and the last point',
  (_, edges) => {
    const trace = wildTrace(5);
    const pyramid = extended(trace);
    for (let layer = 0; layer < 3; layer++) {
      const points = decimate(trace, pyramid, layer, edges);
      expect(points.length).toBeLessThanOrEqual(200);
      expect([points[0].x, points.at(-1)!.x]).toEqual([edges[0], edges.at(-1)! - 1]);
      for (const { x, y } of points) expect(y).toBe(trace.columns.gradientNorm[x * 3 + layer]);
      for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThan(points[i - 1].x);
      for (let i = 1; i < edges.length; i++) {
        const inside = ({ x }: StepValue) => x >= edges[i - 1] && x < edges[i];
        const kept = measured(points.filter(inside).map(({ y }) => y));
        const all = measured(column(trace, layer, edges[i - 1], edges[i]));
        expect(Math.min(...kept)).toBe(Math.min(...all));
        expect(Math.max(...kept)).toBe(Math.max(...all));
      }
    }
  },
);

test('a short line keeps every point, and a bucket of NaN breaks it', () => {
  const trace = wildTrace(1);
  const points = decimate(trace, extended(trace), 0, linearEdges(990, 1050, 60));
  expect(points.map(({ x }) => x)).toEqual(Array.from({ length: 60 }, (_, i) => 990 + i));
  expect(points.map(({ y }) => y)).toEqual(column(trace, 0, 990, 1050));
});

test('a metric measured every ten steps has its points at those steps', () => {
  const trace = numberedTrace(2, 45);
  const points = decimate(trace, emptyPyramid('saturated'), 1, linearEdges(5, 45, 100));
  expect(points.map(({ x }) => x)).toEqual([10, 20, 30, 40]);
  expect(decimate(newTrace(2), emptyPyramid('saturated'), 1, linearEdges(0, 0, 100))).toEqual([]);
});
