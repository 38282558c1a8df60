import { expect, test } from 'vitest';
import { meanOverSeeds } from '../../calculus/statistics/overSeeds.ts';
import { readoutText } from '../../charts/plot/readoutContent.ts';
import { parseStudy } from '../../experiment/study.ts';
import type { CellOutcome } from './mapCells.ts';
import { mapFields } from './mapField.ts';
import { cellReadout, mapSummary, mapTable, marksWords } from './mapWords.ts';

const parsed = parseStudy({
  base: {},
  vary: [
    { field: 'optimizer.learningRate', values: [0.01, 0.1] },
    { field: 'network.residual', values: [false, true] },
  ],
  seeds: 3,
  steps: 10,
});
if (!parsed.ok) throw new Error(parsed.message);
const fields = mapFields(parsed.study, false);

function cell(
  numbers: readonly (number | undefined)[],
  more: Partial<CellOutcome> = {},
): CellOutcome {
  const mean = meanOverSeeds(numbers, 'linear');
  const { length } = numbers;
  return {
    ...{ mean, value: mean.mean, seeds: 3, ended: length, hasEnded: length > 0 },
    ...{ isTraining: false, hasFailed: false, failures: [], ...more },
  };
}

const failures = [
  { step: 12, cause: undefined },
  { step: 1234, cause: 'explodingActivations' },
] as const;
const cells = [
  cell([0.1, 0.2, 0.3]),
  cell([undefined, 0.5, undefined], { hasFailed: true, failures }),
  cell([], { isTraining: true }),
  cell([]),
];

const say = (at: number) =>
  readoutText(cellReadout(fields, at, cells[at]!, 'finalLoss', undefined));

test('a cell is told in words: its values, the mean over seeds, how many ended and how', () => {
  const open = 'Click or Enter trains it again in the sandbox';
  expect(say(0)).toBe(
    `Learning rate 0.01, Skip connections off: Final loss 0.2 ± 0.1, Runs 3 of 3 finished, ${open}`,
  );
  expect(say(1)).toBe(
    `Learning rate 0.1, Skip connections off: Final loss 0.5, Runs 1 of 3 finished, Not finite 2 runs, first at step 12, ${open}`,
  );
  expect(say(2)).toContain('Skip connections on: Final loss –, Runs training,');
  expect(say(3)).toContain('Runs waiting,');
});

test('one seed has no count, and a single failure its cause', () => {
  const one = cell([undefined], { seeds: 1, hasFailed: true, failures: [failures[1]!] });
  expect(readoutText(cellReadout(fields, 0, one, 'finalLoss', undefined))).toContain(
    'Runs stopped, Not finite at step 1\u202f234: exploding activations',
  );
});

test('a spread of logarithms is a factor', () => {
  const mean = meanOverSeeds([1e-4, 1e-2], 'logarithmic');
  const outcome = cell([1e-4, 1e-2], { mean, value: mean.mean });
  const { rows } = cellReadout(fields, 0, outcome, 'signalRatio', '#123456');
  expect(rows[0]).toEqual({
    label: 'Error signal, first over last',
    value: '0.001 ×/÷ 26',
    colour: '#123456',
  });
});

test('a sentence names the least and the greatest, and what stopped', () => {
  expect(mapSummary(fields, cells, 'finalLoss')).toBe(
    'Final loss over Learning rate and Skip connections, in 2 of 4 cells: from 0.2 at Learning rate 0.01, Skip connections off to 0.5 at Learning rate 0.1, Skip connections off. 2 runs stopped at a step that was not finite.',
  );
  expect(mapSummary(fields, [cell([])], 'finalLoss')).toMatch(/none of 1 cells has it\.$/);
});

test('marks are explained while there are any', () => {
  expect(marksWords(cells, 'finalLoss')).toEqual([
    'Red dot: a run stopped at a step that was not finite.',
  ]);
  expect(marksWords([cell([undefined])], 'finalLoss')).toEqual(['Hatched: no run finished.']);
  expect(marksWords([cell([undefined])], 'stepsToLoss')).toEqual(['Hatched: not reached.']);
  expect(marksWords([cell([])], 'finalLoss')).toEqual([]);
});

test('the table has one field down and the other across', () => {
  expect(mapTable(fields, cells, 'finalLoss')).toEqual({
    caption: 'Final loss, Skip connections down, Learning rate across',
    columns: ['Skip connections ↓ Learning rate →', '0.01', '0.1'],
    rows: [
      ['off', '0.2 ± 0.1', '0.5 (1 of 3 finished)'],
      ['on', '', ''],
    ],
  });
});
