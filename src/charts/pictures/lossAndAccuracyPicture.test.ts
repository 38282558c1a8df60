import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { lossAndAccuracyPicture } from './lossAndAccuracyPicture.ts';
import { Pyramids } from './pyramids.ts';
import { testRoom } from '../core/testTheme.ts';

function traceOf(losses: number[], accuracy: number) {
  const trace = numberedTrace(1, losses.length);
  trace.columns.loss.set(losses);
  trace.columns.accuracy.fill(accuracy);
  trace.columns.testAccuracy.fill(accuracy);
  return trace;
}

const draw = (trace: ReturnType<typeof traceOf>) =>
  lossAndAccuracyPicture(new Pyramids(trace), { scale: 'linear', range: null }, testRoom);

test('labels tell the newest values', () => {
  const { endLabels, y } = draw(traceOf([0.9, 0.5, 0.25], 0.75));
  expect(endLabels.map(({ text }) => text)).toEqual(['accuracy 0.75', '● test 0.75', 'loss 0.25']);
  expect([y.kind, y.min, y.max]).toEqual(['linear', 0, 1]);
});

test('a regression has neither accuracies nor their axis', () => {
  const picture = draw(traceOf([0.9, 0.5], NaN));
  expect(picture.lines).toHaveLength(1);
  expect(picture.right).toBeUndefined();
});

test('a loss that explodes gets a log axis, one that is not finite a mark and its name', () => {
  const trace = traceOf([0.7, 30, 1e5, 1e9], 0.5);
  trace.failure = failureAt(4, failedRow(1, { loss: [Infinity] }));
  const { y, marks, endLabels } = draw(trace);
  expect(y.kind).toBe('log');
  expect(marks.map(({ x, edge }) => [x, edge])).toEqual([[4, 'top']]);
  expect(endLabels.at(-1)!.text).toBe('loss Infinity');
});
