import { expect, test } from 'vitest';
import { failedRow, failureAt, newTrace } from '../../trace/model/testTraces.ts';
import { emptyColumns } from '../../trace/model/trace.ts';
import { parseHex } from '../core/colourScale.ts';
import { heatMapPicture } from './heatMapPicture.ts';
import { Pyramids } from './pyramids.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

test('sizes are blue by their decade, underflow is transparent, a step that failed red', () => {
  const trace = newTrace(2);
  trace.steps = 100;
  trace.columns = emptyColumns(2, trace.steps);
  for (let step = 0; step < trace.steps; step++)
    trace.columns.gradientNorm.set([0, 1e-4, 1], step * 3);
  trace.failure = failureAt(100, failedRow(2, { gradientNorm: [1, NaN, 1] }));
  const options = { metric: 'gradientNorm', scale: 'linear', range: null } as const;
  const { cells } = heatMapPicture(new Pyramids(trace), options, testRoom);
  const pixel = (column: number, row: number) =>
    Array.from(cells!.pixels.subarray(4 * (row * 250 + column), 4 * (row * 250 + column) + 4));
  expect([cells!.columns, cells!.rows]).toEqual([250, 3]);
  for (const column of [0, 77, 200]) {
    expect(pixel(column, 0)).toEqual([0, 0, 255, 255]);
    expect(pixel(column, 1)).toEqual([0, 0, 0, 255]);
    expect(pixel(column, 2)).toEqual([0, 0, 0, 0]);
  }
  expect(pixel(249, 1)).toEqual([255, 0, 0, 255]);
});

test('before the first step nothing is red', () => {
  const options = { metric: 'gradientNorm', scale: 'linear', range: null } as const;
  const { cells } = heatMapPicture(new Pyramids(newTrace(2)), options, testRoom);
  const pixels = Array.from({ length: cells!.columns * cells!.rows }, (_, i) =>
    cells!.pixels.slice(4 * i, 4 * i + 4).join(),
  );
  expect(new Set(pixels)).toEqual(new Set([[...parseHex(testTheme.plot), 255].join()]));
});

test('a bar at the left edge marks the rows of the layers pointed at', () => {
  const trace = newTrace(2);
  const options = { metric: 'gradientNorm', scale: 'linear', range: null } as const;
  const linesFor = (highlight: number[] | null) =>
    heatMapPicture(new Pyramids(trace), { ...options, highlight }, testRoom).lines;
  expect(linesFor(null)).toEqual([]);
  expect(linesFor([2])[0].points.slice(0, 2)).toEqual([
    { x: 0, y: 2.5 },
    { x: 0, y: 3.5 },
  ]);
});
