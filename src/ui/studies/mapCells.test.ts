import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import { cellOutcomes, runsOfCells } from './mapCells.ts';
import { mapFields } from './mapField.ts';

const parsed = parseStudy({
  base: {},
  vary: [
    { field: 'network.depth', values: [5, 2] },
    { field: 'optimizer.learningRate', values: [0.1, 1, 0.01] },
  ],
  seeds: 2,
  steps: 10,
});
if (!parsed.ok) throw new Error(parsed.message);
const { study } = parsed;

test.each([false, true])('a cell has the runs of its two values, swapped: %s', (isSwapped) => {
  const fields = mapFields(study, isSwapped);
  const runs = runsOf(study);
  const cells = runsOfCells(study, fields);
  const columns = fields.x.values.length;
  expect(cells).toHaveLength(6);
  cells.forEach((indices, cell) => {
    const found = indices.map((index) => runs[index]!);
    expect(found.map(({ seed }) => seed)).toEqual([1, 2]);
    for (const { values } of found)
      expect(values).toEqual({
        [fields.x.path]: fields.x.values[cell % columns],
        [fields.y.path]: fields.y.values[Math.floor(cell / columns)],
      });
  });
  expect(new Set(cells.flat()).size).toBe(runs.length);
});

const outcome = (finalLoss: number, more: Partial<StudyOutcome> = {}): StudyOutcome => ({
  steps: 10,
  finalLoss,
  bestLoss: finalLoss,
  accuracy: undefined,
  testAccuracy: undefined,
  failure: undefined,
  stepsToLoss: undefined,
  signalRatio: undefined,
  clippedShare: 0,
  ...more,
});
const failure = { step: 7, cause: 'explodingActivations' } as const;
const outcomes = [
  outcome(0.25, { signalRatio: 1e-4 }),
  outcome(0.75, { signalRatio: 1e-2 }),
  outcome(4, { failure, signalRatio: 10 }),
  outcome(0.5),
  undefined,
];

const shown = { outcomeAt: (index: number) => outcomes[index], training: [4] };
const cells = [[0, 1], [2, 3], [4], [5]];

test('the mean is over the seeds that came to the end, and waiting cells have none', () => {
  const [both, stopped, training, waiting] = cellOutcomes(shown, cells, 'finalLoss');
  expect(both).toMatchObject({ value: 0.5, seeds: 2, ended: 2, hasEnded: true, hasFailed: false });
  expect(both!.mean.std).toBeCloseTo(Math.sqrt(1 / 8), 12);
  expect(stopped).toMatchObject({ value: 0.5, ended: 2, hasFailed: true, failures: [failure] });
  expect(training).toMatchObject({ value: undefined, isTraining: true, hasEnded: false });
  expect(waiting).toMatchObject({ value: undefined, isTraining: false, hasEnded: false });
  expect(cellOutcomes(shown, cells, 'bestLoss')[1]!.value).toBe(0.5);
});

test('signals are averaged as logarithms, also of a run that stopped', () => {
  const [both, stopped] = cellOutcomes(shown, cells, 'signalRatio');
  expect(both!.value).toBeCloseTo(1e-3, 12);
  expect(stopped!.value).toBeCloseTo(10, 12);
});

test('the first step that was not finite is that of the runs that stopped', () => {
  const [both, stopped] = cellOutcomes(shown, cells, 'failedStep');
  expect([both!.value, stopped!.value]).toEqual([undefined, 7]);
});
