import { expect, test } from 'vitest';
import { quantities } from '../../trace/query/quantities.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import { cellOf, differenceCell, failureText, finishedOf } from './outcomeCells.ts';

const outcomeOf = (changes: Partial<StudyOutcome>): StudyOutcome => ({
  ...{ steps: 100, finalLoss: 0.5, bestLoss: 0.4, accuracy: 0.75, testAccuracy: 0.7 },
  ...{ failure: undefined, stepsToLoss: 60, signalRatio: 1e-3, clippedShare: 0.25 },
  ...changes,
});
const losses = (...values: readonly number[]) =>
  values.map((finalLoss) => outcomeOf({ finalLoss }));
const ratios = (...values: readonly number[]) =>
  values.map((signalRatio) => outcomeOf({ signalRatio }));
const failed = outcomeOf({ finalLoss: 9, failure: { step: 12, cause: 'explodingGradients' } });
const { finalLoss, signalRatio, clippedShare, stepsToLoss } = quantities;

test('one run has its number, also where it failed', () => {
  expect(cellOf(losses(0.432), finalLoss)).toEqual({ text: '0.43' });
  expect(cellOf([failed], finalLoss).text).toBe('9');
  expect(cellOf([outcomeOf({ stepsToLoss: undefined })], stepsToLoss).text).toBe('–');
});

test('several have their mean with the standard deviation, of logarithms as a factor', () => {
  expect(cellOf(losses(1, 2, 3), finalLoss).text).toBe('2 ± 1');
  expect(cellOf(ratios(1e-2, 1e-4), signalRatio).text).toBe('0.001 ×/÷ 26'); // exp(ln 100 / √2) = 25.95
  expect(cellOf([outcomeOf({}), outcomeOf({ clippedShare: 0.75 })], clippedShare).text).toBe(
    '50 % ± 35 %',
  );
});

test('a run that failed or hasn’t ended is counted and not averaged', () => {
  const outcomes = [...losses(1, 3), failed, undefined];
  expect(finishedOf(outcomes)).toBe(2);
  expect(cellOf(outcomes, finalLoss)).toEqual({ text: '2 ± 1.41', note: undefined });
});

test('what some of the finished runs lack, and zeros, are said', () => {
  const some = [...losses(1, 3), outcomeOf({ stepsToLoss: undefined })];
  expect(cellOf(some, stepsToLoss)).toEqual({ text: '60 ± 0', note: '2 of 3' });
  expect(cellOf(ratios(1e-2, 0), signalRatio)).toEqual({ text: '0.01', note: '1 of them 0' });
  expect(cellOf(ratios(0, 0), signalRatio).text).toBe('0');
  expect(cellOf([failed, failed], finalLoss).text).toBe('–');
});

test('a difference is paired by seed, with its interval', () => {
  // Differences −1, −1.5, −2 of mean −1.5 and deviation 0.5; t of 2 degrees is 4.303.
  const half = (4.302653 * 0.5) / Math.sqrt(3);
  const [low, high] = [1.5 + half, 1.5 - half].map((value) => value.toPrecision(3));
  expect(differenceCell(losses(3, 4, 5), losses(2, 2.5, 3), finalLoss)).toEqual({
    text: `−1.5 (−${low} to −${Number(high).toFixed(2)})`,
    note: undefined,
    isClear: true,
  });
  expect(differenceCell(losses(3, 4, 5), losses(5, 4, 3), finalLoss)).toMatchObject({
    text: expect.stringMatching(/^0 \(−4.97 to \+4.97\)$/),
    isClear: false,
  });
});

test('of logarithms a difference is a factor', () => {
  const cell = differenceCell(ratios(1e-6, 1e-5, 1e-4), ratios(1e-4, 1e-3, 1e-2), signalRatio);
  expect(cell).toEqual({ text: '× 100 (100 to 100)', note: undefined, isClear: true });
});

test('pairs that failed are counted, and below three there is no difference', () => {
  expect(differenceCell(losses(1, 2, 3, 4), [...losses(1, 2, 3), failed], finalLoss)).toMatchObject(
    { note: '3 of 4 pairs' },
  );
  expect(differenceCell(losses(1, 2, 3), [...losses(1, 2), failed], finalLoss)).toEqual({
    text: 'fewer than 3 pairs',
    note: '2 of 3',
    isClear: false,
  });
});

test('where runs stopped, and why', () => {
  expect(failureText(losses(1))).toBe('none');
  expect(failureText([undefined])).toBe('–');
  expect(failureText([failed])).toBe('12, exploding gradients');
  const other = outcomeOf({ failure: { step: 7, cause: undefined } });
  expect(failureText([failed, other, ...losses(1)])).toBe('2 of 3, from 7 on, exploding gradients');
});
