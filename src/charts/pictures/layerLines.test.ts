import { expect, test } from 'vitest';
import { statuses } from '../../trace/model/metrics.ts';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { layerLines } from './layerLines.ts';
import { Pyramids } from './pyramids.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

const options = { metric: 'gradientNorm', scale: 'linear', range: null } as const;

test('the head is drawn last, layer 1 before it, the deepest layer first', () => {
  const { lines } = layerLines(new Pyramids(numberedTrace(3, 5)), options, testRoom);
  expect(lines.map(({ points }) => points[0].y % 64)).toEqual([3, 2, 1, 4]);
  expect(lines.at(-1)!.colour).toBe(testTheme.head);
  expect(lines.at(-2)!.colour).toBe('rgb(253 231 37)');
});

test('what no axis can hold is marked at its edge', () => {
  const trace = numberedTrace(2, 4);
  trace.columns.status.fill(statuses.indexOf('fine'));
  trace.columns.gradientNorm[1 * 3 + 2] = 0;
  trace.failure = failureAt(4, failedRow(2, { gradientNorm: [NaN, 5, Infinity] }));
  const { marks, events } = layerLines(new Pyramids(trace), options, testRoom);
  expect(marks).toEqual([
    { x: 4, edge: 'top', colour: testTheme.trouble },
    { x: 1, edge: 'bottom', colour: testTheme.trouble },
  ]);
  expect(events).toEqual([{ x: 4, label: '', trouble: true }]);
});

test('a gradient that may have lost digits to underflow is drawn and marked', () => {
  const trace = numberedTrace(2, 4);
  trace.columns.status.fill(statuses.indexOf('fine'));
  trace.columns.status[3 * 3 + 1] = statuses.indexOf('underflow');
  const { marks, lines } = layerLines(new Pyramids(trace), options, testRoom);
  expect(marks).toEqual([{ x: 3, edge: 'bottom', colour: testTheme.trouble }]);
  for (const { points } of lines) for (const { y } of points) expect(y).toBeGreaterThan(0);
});

test('a ratio divides by the other metric of the same step and layer', () => {
  const trace = numberedTrace(2, 30);
  trace.columns.weightNorm.forEach((_, i) => {
    trace.columns.weightNorm[i] = trace.columns.updateNorm[i] * 1000;
  });
  const ratio = { metric: 'updateNorm', over: 'weightNorm', scale: 'log', range: null } as const;
  for (const { points } of layerLines(new Pyramids(trace), ratio, testRoom).lines)
    for (const { y } of points) expect(y).toBeCloseTo(1e-3, 8);
});

test('a value that stands alone is a dot, since no line shows it', () => {
  const spread = { ...options, metric: 'sampleSpread' } as const;
  const dotsOf = (steps: number) =>
    layerLines(new Pyramids(numberedTrace(2, steps)), spread, testRoom).lines.map(
      ({ dots }) => dots !== undefined,
    );
  expect(dotsOf(5)).toEqual([true, true]);
  expect(dotsOf(15)).toEqual([false, false]);
});

test('layers pointed at keep their colour and lie in front, the others are dimmed', () => {
  const trace = numberedTrace(3, 5);
  const { lines } = layerLines(new Pyramids(trace), { ...options, highlight: [1] }, testRoom);
  expect(lines.map(({ points }) => points[0].y % 64)).toEqual([3, 1, 4, 2]);
  expect(lines.map(({ colour }) => colour.includes('/'))).toEqual([true, true, true, false]);
  expect(lines[2].colour).toBe('rgb(17 17 17 / 0.18)');
});
