import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import type { StudyOutcome } from '../../trace/query/studyOutcome.ts';
import { resultsCsv, studyJson } from './studyFiles.ts';

const parsed = parseStudy({
  base: {},
  vary: [{ field: 'network.depth', values: [1, 2] }],
  seeds: 2,
  steps: 5,
});
if (!parsed.ok) throw new Error(parsed.message);
const { study } = parsed;

const outcome: StudyOutcome = {
  steps: 5,
  finalLoss: 0.5,
  bestLoss: 0.25,
  accuracy: 1,
  testAccuracy: undefined,
  stepsToLoss: undefined,
  signalRatio: 1e-7,
  clippedShare: 0,
  failure: { step: 5, cause: 'explodingGradients' },
};

test('results are a row a run that has ended, in the order of the runs', () => {
  const outcomeAt = (index: number) => ([1, 2].includes(index) ? outcome : undefined);
  expect(resultsCsv({ study, runs: runsOf(study), outcomeAt })).toBe(
    [
      'network.depth,seed,steps,finalLoss,bestLoss,accuracy,testAccuracy,stepsToLoss,signalRatio,clippedShare,failedStep,cause',
      '1,2,5,0.5,0.25,1,,,1e-7,0,5,explodingGradients',
      '2,1,5,0.5,0.25,1,,,1e-7,0,5,explodingGradients',
      '',
    ].join('\n'),
  );
});

test('the file of a study holds the same study', () => {
  expect(parseStudy(JSON.parse(studyJson({ study })))).toEqual(parsed);
});
