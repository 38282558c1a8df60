import { expect, test } from 'vitest';
import { savedRun } from '../../runs/library/testSavedRuns.ts';
import { columnEntries, orderFrom, sorted, type ColumnName } from './columns.ts';

const { outcome } = savedRun('a');
const runs = [
  savedRun('a', { network: { depth: 10 } }, { changedAt: 5 }),
  savedRun(
    'b',
    { network: { depth: 9 } },
    { outcome: { ...outcome, steps: 7, testAccuracy: undefined } },
  ),
  savedRun('c', { seed: 2 }, { name: 'ada', bytes: { rows: 5, state: 0 } }),
];
const order = (column: ColumnName, descending: boolean) =>
  sorted(runs, { column, descending }, () => 'nowhere')
    .map(({ id }) => id)
    .join('');

test('numbers sort by their size, words by their letters and the numbers in them', () => {
  expect(order('steps', false)).toBe('bac');
  expect(order('changedAt', true)).toBe('abc');
  expect(order('size', false)).toBe('cab');
  expect(order('name', false)).toBe('cba');
  expect(order('name', true)).toBe('abc');
});

test('a run without a value comes last both ways', () => {
  expect(order('testAccuracy', false)).toBe('acb');
  expect(order('testAccuracy', true)).toBe('acb');
});

test('an address has an order by the name of its column', () => {
  expect(orderFrom('steps')).toEqual({ column: 'steps', descending: false });
  expect(orderFrom('-steps')).toEqual({ column: 'steps', descending: true });
  expect(orderFrom('toString')).toBeUndefined();
});

test('every column has something to say of every run', () => {
  for (const [name, { text }] of columnEntries)
    for (const run of runs) expect(text(run, { where: 'nowhere', now: 1e6 }), name).toMatch(/\S/);
});
