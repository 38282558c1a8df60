import { expect, test } from 'vitest';
import { linearEdges } from './bucketEdges.ts';
import { cellKinds, metricHeatMap } from './metricHeatMap.ts';
import { emptyPyramid } from './pyramid.ts';
import { newTrace, numberedTrace } from '../model/testTraces.ts';

test('a heat map’s cell is the geometric mean of its steps, and says what went wrong in it', () => {
  const trace = newTrace(1);
  trace.steps = 6;
  // [step, layer]
  trace.columns.gradientNorm = Float32Array.of(
    1,
    1e-20,
    4,
    1e-22,
    0,
    1e-39,
    5,
    1,
    NaN,
    Infinity,
    NaN,
    1,
  );
  const { columns, layers, values, kinds } = metricHeatMap(
    trace,
    emptyPyramid('gradientNorm'),
    [0, 2, 4, 6],
  );
  expect([columns, layers]).toEqual([3, 2]);
  expect(values[0]).toBeCloseTo(2);
  expect(values[1] / 1e-21).toBeCloseTo(1);
  expect(values[2]).toBe(0);
  expect(Array.from(kinds, (kind) => cellKinds[kind])).toEqual([
    'fine',
    'fine',
    'underflow',
    'underflow',
    'empty',
    'notFinite',
  ]);
});

test('a heat map of a metric measured every ten steps repeats the last row where a column has none', () => {
  const trace = numberedTrace(2, 30);
  const { values } = metricHeatMap(trace, emptyPyramid('saturated'), linearEdges(0, 30, 30));
  const row = (step: number) => values.subarray(step * 2, step * 2 + 2);
  expect(row(19)).toEqual(row(10));
  expect(row(20)).not.toEqual(row(19));
  expect(row(10)[1]).toBeCloseTo(trace.columns.saturated[3], -1);
});
