import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace, newTrace } from '../../trace/model/testTraces.ts';
import { layerTable, stepTable, tableLayers, tableSteps } from './traceTables.ts';

test.each([1, 2, 59, 60, 61, 420, 99_999])('%i steps make a table of at most 62 rows', (steps) => {
  const shown = tableSteps({ ...newTrace(1), steps });
  expect(shown.length).toBeLessThanOrEqual(62);
  expect([shown[0], shown.at(-1)]).toEqual([0, steps - 1]);
  expect(new Set(shown).size).toBe(shown.length);
});

test('a table of layers says what the trace holds, and a dash where nothing was measured', () => {
  const trace = numberedTrace(2, 3);
  trace.columns.gradientNorm.set([0.5, NaN, 2e-9], 3);
  trace.failure = failureAt(3, failedRow(2, { gradientNorm: [NaN, Infinity, 1] }));
  const { columns, rows } = layerTable(trace, 'Gradient norm', 'gradientNorm');
  expect(columns).toEqual(['Step', 'layer 1', 'layer 2', 'head']);
  expect(rows[1]).toEqual(['1', '0.5', '–', '2e-9']);
  expect(rows[3]).toEqual(['3', 'NaN', 'Infinity', '1']);
});

test('deep networks show some layers, among them the first, the last and the head', () => {
  expect(tableLayers(3)).toEqual([0, 1, 2, 3]);
  const deep = tableLayers(200);
  expect(deep.length).toBeLessThan(27);
  expect([deep[0], deep.at(-2), deep.at(-1)]).toEqual([0, 199, 200]);
});

test('columns of a table are read step by step', () => {
  const table = stepTable(numberedTrace(1, 2), 'Twice', { Double: (step) => 2 * step });
  expect(table.rows).toEqual([
    ['0', '0'],
    ['1', '2'],
  ]);
});
