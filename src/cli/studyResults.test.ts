import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseStudy, runsOf } from '../experiment/study.ts';
import type { Study } from '../experiment/studyShape.ts';
import type { StudyOutcome } from '../trace/query/studyOutcome.ts';
import { InputError } from './inputError.ts';
import { openResults } from './studyResults.ts';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
  out = join(folder, 'a.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const studyWith = (changes: object): Study => {
  const vary = [{ field: 'network.depth', values: [1, 2] }];
  const parsed = parseStudy({ base: {}, vary, seeds: 2, steps: 5, ...changes });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
};
const study = studyWith({});
const [first, second, third] = runsOf(study);

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
const outcomeCells = '5,0.5,0.25,1,,,1e-7,0,5,explodingGradients';
const header =
  'network.depth,seed,steps,finalLoss,bestLoss,accuracy,testAccuracy,stepsToLoss,signalRatio,clippedShare,failedStep,cause';
const text = () => readFileSync(out, 'utf8');

test('rows are appended as they come, and put in order', async () => {
  const results = await openResults(out, study);
  results.add(second!, outcome);
  results.add(first!, outcome);
  expect(text()).toBe(`${header}\n1,2,${outcomeCells}\n1,1,${outcomeCells}\n`);
  await results.writeInOrder();
  expect(text()).toBe(`${header}\n1,1,${outcomeCells}\n1,2,${outcomeCells}\n`);
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.study.json']);
});

test('rows of the same study are kept, but for one that was cut short', async () => {
  const { add } = await openResults(out, study);
  add(first!, outcome);
  writeFileSync(out, `${text()}1,2,5,0.5`);
  const results = await openResults(out, studyWith({}));
  expect([first, second, third].map((run) => results.has(run!))).toEqual([true, false, false]);
  expect(results.numberAt(first!, 'signalRatio')).toBe(1e-7);
  expect(results.numberAt(first!, 'testAccuracy')).toBeUndefined();
  expect(results.numberAt(second!, 'steps')).toBeUndefined();
  expect(text()).toBe(`${header}\n1,1,${outcomeCells}\n`);
});

test('results of another study, or of none, are refused and stay as they are', async () => {
  await openResults(out, study);
  await expect(openResults(out, studyWith({ steps: 6 }))).rejects.toThrow(InputError);
  const own = join(folder, 'b.csv');
  writeFileSync(own, 'mine\n');
  await expect(openResults(own, study)).rejects.toThrow('is not of this study by');
  expect(readFileSync(own, 'utf8')).toBe('mine\n');
  expect(readdirSync(folder).sort()).toEqual(['a.csv', 'a.study.json', 'b.csv']);
});

test('a row with a cell that is no number is dropped, so that its run is taken again', async () => {
  const { add } = await openResults(out, study);
  add(first!, outcome);
  add(second!, outcome);
  writeFileSync(
    out,
    text()
      .replace('1,2,5,0.5', '1,2,5,half')
      .replace(/explodingGradients/, 'fate'),
  );
  const results = await openResults(out, study);
  expect([first, second].map((run) => results.has(run!))).toEqual([false, false]);
});

test('a file of one endless line has no rows', async () => {
  await openResults(out, study);
  writeFileSync(out, '1,'.repeat(1e6));
  const results = await openResults(out, study);
  expect(results.has(first!)).toBe(false);
});
