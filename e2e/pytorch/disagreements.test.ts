import { expect, test } from 'vitest';
import { disagreements, float32Tolerance } from './disagreements.ts';

const rows = [
  { step: '0', loss: '0.5', 'sampleSpread.1': '2e-8', 'status.1': 'fine' },
  { step: '1', loss: '0.25', 'sampleSpread.1': '', 'status.1': 'fine' },
];
/** What PyTorch measured: the rows without a status, with one cell changed. */
const measured = (row = 0, change: Record<string, string> = {}) =>
  rows.map(({ step, loss, 'sampleSpread.1': spread }, index) => ({
    ...{ step, loss, 'sampleSpread.1': spread },
    ...(index === row && change),
  }));

const found = (row: number, change: Record<string, string>) =>
  disagreements(rows, measured(row, change), float32Tolerance);

test('rows agree that differ by what rounding may change', () => {
  expect(found(0, { loss: '0.50004' })).toEqual([]);
  expect(found(1, { loss: '0.2502' })).toEqual([]);
  expect(found(0, { 'sampleSpread.1': '3e-8' })).toEqual([]);
});

test('any more, an empty cell, another row or another column is a disagreement', () => {
  expect(found(0, { loss: '0.5002' })).toEqual(['Step 0, loss: 0.5 and 0.5002']);
  expect(found(1, { loss: '0.2505' })).toHaveLength(1);
  expect(found(0, { loss: '' })).toHaveLength(1);
  expect(found(1, { 'sampleSpread.1': '2e-8' })).toHaveLength(1);
  expect(disagreements(rows, measured().slice(1), float32Tolerance)).toHaveLength(1);
  expect(found(0, { accuracy: '1' })).toEqual(['The columns differ.']);
});
