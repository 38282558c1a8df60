import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, expect, test } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { studyOutcomeOf } from '../../trace/query/studyOutcome.ts';
import type { FinishedRun } from '../studies/savedStudy.ts';
import { LibraryDatabase } from './database.ts';
import { addStudy, changeStudy, loadStudy, removeStudies, saveStudyRuns } from './studyStore.ts';
import { savedStudy } from './testSavedStudy.ts';
import { bytesOf, rowsBetween } from './traceRows.ts';

let database: LibraryDatabase;
let count = 0;
beforeEach(() => {
  database = new LibraryDatabase(`studies ${count++}`);
});

const trace = numberedTrace(3, 20);
const bytes = bytesOf(rowsBetween(trace, 0, 20));
const run = (index: number): FinishedRun => ({ index, outcome: studyOutcomeOf(trace), trace });

test('runs are stored with their count and their size, and loaded but for those that are known', async () => {
  await addStudy(database, savedStudy('a'));
  await addStudy(database, savedStudy('b'));
  await saveStudyRuns(database, savedStudy('a'), [run(2), run(0)]);
  await saveStudyRuns(database, savedStudy('a'), [run(3)]);
  const loaded = (await loadStudy(database, 'a'))!;
  expect(loaded.saved).toMatchObject({ finished: 3, bytes: 3 * bytes });
  expect(loaded.runs.map(({ index }) => index)).toEqual([0, 2, 3]);
  expect(loaded.runs[0]).toMatchObject(run(0));
  const others = (await loadStudy(database, 'a', (index) => index !== 3))!.runs;
  expect(others.map(({ index }) => index)).toEqual([3]);
  expect((await loadStudy(database, 'b'))!).toEqual({ saved: savedStudy('b'), runs: [] });
});

test('a run that can’t be stored leaves the count, and those before it, as they were', async () => {
  await addStudy(database, savedStudy('a'));
  await saveStudyRuns(database, savedStudy('a'), [run(0)]);
  const broken = { ...run(2), outcome: (() => {}) as never };
  await expect(saveStudyRuns(database, savedStudy('a'), [run(1), broken])).rejects.toThrow();
  const { saved, runs } = (await loadStudy(database, 'a'))!;
  expect(saved.finished).toBe(1);
  expect(runs.map(({ index }) => index)).toEqual([0]);
});

test('a study that could not be stored when it was made is stored with its first runs', async () => {
  await saveStudyRuns(database, savedStudy('a'), [run(1)]);
  const { study } = savedStudy('a');
  expect((await loadStudy(database, 'a'))!.saved).toMatchObject({ id: 'a', study, finished: 1 });
});

test('a name given meanwhile stays when a run is stored', async () => {
  await addStudy(database, savedStudy('a'));
  await changeStudy(database, 'a', { name: 'Mine' });
  await saveStudyRuns(database, savedStudy('a'), [run(0)]);
  expect((await loadStudy(database, 'a'))!.saved.name).toBe('Mine');
});

test('a deleted study is not loaded, is restored whole, and is removed with its runs', async () => {
  await addStudy(database, savedStudy('a'));
  await saveStudyRuns(database, savedStudy('a'), [run(0)]);
  await changeStudy(database, 'a', { deletedAt: 5 });
  expect(await loadStudy(database, 'a')).toBeUndefined();
  await changeStudy(database, 'a', { deletedAt: undefined });
  expect((await loadStudy(database, 'a'))!.runs).toHaveLength(1);
  await removeStudies(database, ['a']);
  expect([await database.studies.count(), await database.studyRuns.count()]).toEqual([0, 0]);
});

test('a library of before there were studies opens, and keeps its runs', async () => {
  const name = `studies ${count++}`;
  const before = new Dexie(name);
  before.version(1).stores({ runs: 'id, changedAt', rows: '[run+firstRow]', states: 'run' });
  await before.table('runs').add({ id: 'a', changedAt: 7 });
  await before.table('rows').add({ run: 'a', firstRow: 0 });
  before.close();
  database = new LibraryDatabase(name);
  expect(await database.runs.toArray()).toEqual([{ id: 'a', changedAt: 7 }]);
  expect(await database.rows.count()).toBe(1);
  await addStudy(database, savedStudy('b'));
  expect(await database.studies.count()).toBe(1);
});
