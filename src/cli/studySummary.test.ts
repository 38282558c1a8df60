import { expect, test } from 'vitest';
import { parseStudy, type StudyRun } from '../experiment/study.ts';
import type { Study } from '../experiment/studyShape.ts';
import { summaryOf } from './studySummary.ts';

const studyOf = (depths: number[], seeds: number): Study => {
  const vary = [{ field: 'network.depth', values: depths }];
  const parsed = parseStudy({ base: {}, vary, seeds, steps: 5 });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
};

test('two variants are compared seed by seed, without the pair that has a run that stopped', () => {
  // Differences 1, 2 and 3: mean 2, standard error 1/√3, and 4.303 of it on either side.
  const losses = { 10: [1, 2, 3, 4], 20: [2, 4, 6, undefined] };
  const lossOf = ({ values, seed }: StudyRun) =>
    losses[values['network.depth'] as 10 | 20][seed - 1];
  expect(summaryOf(studyOf([10, 20], 4), lossOf)).toEqual([
    'network.depth=10: final loss 2.5 ± 1.29 (4 of 4 finished)',
    'network.depth=20: final loss 4 ± 2 (3 of 4 finished)',
    'The second minus the first, seed by seed: 2, 95 % interval -0.48 to 4.48 (3 of 4 finished)',
  ]);
});

test('where too few finished there is no interval, and of none no mean', () => {
  const lossOf = ({ values }: StudyRun) => (values['network.depth'] === 10 ? 1 : undefined);
  expect(summaryOf(studyOf([10, 20], 1), lossOf)).toEqual([
    'network.depth=10: final loss 1 (1 of 1 finished)',
    'network.depth=20: final loss (0 of 1 finished)',
    'The second minus the first, seed by seed: fewer than three pairs finished (0 of 1 finished)',
  ]);
  expect(summaryOf(studyOf([10, 20, 30], 1), lossOf)).toHaveLength(3);
});
