import { expect, test } from 'vitest';
import { failedRow, failureAt, newTrace, numberedTrace } from '../../trace/model/testTraces.ts';
import { emptyColumns } from '../../trace/model/trace.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { bucketEdgesOf, splitLine } from './metricLines.ts';
import { Pyramids } from './pyramids.ts';

test('a single spike among many steps is drawn', () => {
  const trace = newTrace(2);
  trace.steps = 20_000;
  trace.columns = emptyColumns(2, trace.steps);
  trace.columns.gradientNorm.fill(1);
  trace.columns.gradientNorm[12_345 * 3 + 1] = 7;
  const edges = bucketEdgesOf(trace, 'linear', 300, null);
  const { points } = splitLine(new Pyramids(trace), 'gradientNorm', 1, edges, 'linear');
  expect(points.length).toBeLessThan(620);
  expect(points.filter(({ y }) => y === 7)).toEqual([{ x: 12_345, y: 7 }]);
});

test('0 and underflow break the line and are listed apart', () => {
  const trace = numberedTrace(2, 6);
  trace.columns.gradientNorm.set([0, 1e-40], 0);
  trace.columns.gradientNorm[2 * 3 + 1] = 0;
  const split = (layer: number) =>
    splitLine(
      new Pyramids(trace),
      'gradientNorm',
      layer,
      bucketEdgesOf(trace, 'log', 300, null),
      'log',
      smallestNormal,
    );
  expect(split(0).below).toEqual([1]);
  expect(split(1).below).toEqual([1, 3]);
  expect(split(1).points.map(({ y }) => Number.isNaN(y))).toEqual([
    true,
    false,
    true,
    false,
    false,
    false,
  ]);
});

test('the failing step ends the line where it is finite, and is listed where not', () => {
  const trace = numberedTrace(2, 4);
  trace.failure = failureAt(4, failedRow(2, { gradientNorm: [NaN, 5, Infinity] }));
  const ends = [0, 1, 2].map((layer) =>
    splitLine(
      new Pyramids(trace),
      'gradientNorm',
      layer,
      bucketEdgesOf(trace, 'linear', 300, null),
      'linear',
    ),
  );
  expect(ends.map(({ broken }) => broken)).toEqual([[4], [], [4]]);
  expect(ends[1].points.at(-1)).toEqual({ x: 4, y: 5 });
});
