import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { comparisonPicture, type ComparedMetric } from './comparisonPicture.ts';
import { Pyramids } from './pyramids.ts';
import type { StepRange } from '../core/stepRange.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';

function traceOf(values: number[]) {
  const trace = numberedTrace(1, values.length);
  trace.columns.loss.set(values);
  trace.columns.totalNorm.set(values);
  return trace;
}

const run = traceOf([0.7, 0.7, 0.6, 0.5, 0.4, 0.4]);
const variant = traceOf([0.7, 0.7, 0.6, 2, 3]);
variant.failure = failureAt(5, failedRow(1, { loss: [Infinity], totalNorm: [Infinity] }));

const draw = (metric: ComparedMetric, range: StepRange | null = null) =>
  comparisonPicture(
    new Pyramids(run),
    {
      metric,
      scale: 'linear',
      range,
      variant: { pyramids: new Pyramids(variant), fromStep: 3, name: 'Clipping: None' },
    },
    testRoom,
  );

test('the variant’s line begins at the last step it shares with the run, which is drawn over it', () => {
  const { lines, legend, y } = draw('loss');
  expect(lines.map(({ points }) => points.map(({ x }) => x))).toEqual([
    [2, 3, 4],
    [0, 1, 2, 3, 4, 5],
  ]);
  expect(lines.map(({ colour }) => colour)).toEqual([testTheme.accent, testTheme.head]);
  expect(legend.map(({ text }) => text)).toEqual(['this run', 'Clipping: None']);
  expect(y).toMatchObject({ kind: 'linear', min: 0 });
  expect(y.max).toBeGreaterThanOrEqual(3);
});

test('where they part and where the variant stopped are marked', () => {
  const { events, marks } = draw('totalNorm');
  expect(events.map(({ x, trouble }) => [x, trouble])).toEqual([
    [3, false],
    [5, true],
  ]);
  expect(marks).toEqual([{ x: 5, edge: 'top', colour: testTheme.trouble }]);
});

test('the total norm has a log axis that holds both', () => {
  const { y } = draw('totalNorm');
  expect(y.kind).toBe('log');
  expect(y.min).toBeLessThanOrEqual(0.4);
  expect(y.max).toBeGreaterThanOrEqual(3);
});

test('a stretch before the parting, or after the variant’s end, shows the run alone', () => {
  expect(draw('loss', { first: 0, last: 1 }).lines[0]!.points).toEqual([]);
  expect(draw('loss', { first: 5.5, last: 9 }).lines[0]!.points).toEqual([]);
});
