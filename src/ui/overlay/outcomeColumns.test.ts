import { expect, test } from 'vitest';
import { studyOutcomeOf } from '../../trace/query/studyOutcome.ts';
import { newTrace } from '../../trace/model/testTraces.ts';
import type { OutcomeRow } from './outcomeCells.ts';
import { outcomeColumns } from './outcomeColumns.ts';

const rowOf = (runs: number): OutcomeRow => ({
  name: 'a',
  outcomes: Array.from({ length: runs }, () => studyOutcomeOf(newTrace(2))),
});
const titlesOf = (rows: readonly OutcomeRow[], lossTarget: number | undefined) =>
  outcomeColumns(rows, lossTarget).map(({ title }) => title);

test('runs have a column for each quantity, the loss to reach in its title, and their end last', () => {
  const titles = titlesOf([rowOf(1), rowOf(1)], 1e-4);
  expect(titles[0]).toBe('Steps to loss 1e-4');
  expect(titles.at(-1)).toBe('First non-finite step');
  expect(new Set(titles).size).toBe(titles.length);
});

test('over seeds it is said how many finished; without a loss to reach its steps are left out', () => {
  const columns = outcomeColumns([rowOf(1), rowOf(8)], undefined);
  expect(columns[0]!.title).toBe('Finished');
  expect(columns[0]!.cell(rowOf(8)).text).toBe('8 of 8');
  expect(columns.map(({ title }) => title).join()).not.toContain('Steps to');
});
