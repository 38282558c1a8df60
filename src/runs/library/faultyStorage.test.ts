// A storage of which one operation after the other fails: what is stored stays whole.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { studyOutcomeOf } from '../../trace/query/studyOutcome.ts';
import { LibraryDatabase } from './database.ts';
import type { RunToSave } from './savedRun.ts';
import { addRun, changeRun, cutRun, loadRun, removeRuns, saveRuns } from './store.ts';
import { addStudy, loadStudy, removeStudies, saveStudyRuns } from './studyStore.ts';
import { stateOfExperiment } from './testSavedRuns.ts';
import { savedStudy } from './testSavedStudy.ts';
import { cutTrace } from './traceRows.ts';

afterEach(() => void vi.restoreAllMocks());

const whole = numberedTrace(3, 60);
const state = (step: number) => stateOfExperiment(whole.experiment, step);

/** A run and the variant beside it, as they are at a step. */
function pairAt(step: number): [RunToSave, RunToSave] {
  const facts = {
    ...{ config: whole.experiment, planned: [], isFromFile: false, isTraining: true },
    ...{ variant: undefined, besideOf: undefined },
  };
  const trace = cutTrace(whole, step);
  const variant = { id: 'v', changes: { 'network.residual': true }, fromStep: 5 } as const;
  return [
    { facts: { ...facts, id: 'v', besideOf: 'a' }, trace, state: state(step - 1) },
    { facts: { ...facts, id: 'a', variant }, trace, state: state(step - 1) },
  ];
}

const study = savedStudy('s');
const finished = (index: number) => ({ index, outcome: studyOutcomeOf(whole), trace: whole });

/** All that is done to a library, in the order of a person's day. */
const changes: readonly ((database: LibraryDatabase) => Promise<unknown>)[] = [
  (database) => saveRuns(database, pairAt(20)),
  (database) => saveRuns(database, pairAt(40)),
  (database) => changeRun(database, 'a', { name: 'mine' }),
  (database) => cutRun(database, 'a', 25),
  (database) => saveRuns(database, pairAt(60)),
  async (database) => {
    const loaded = await loadRun(database, 'a');
    if (!loaded) return;
    const alone = { variant: undefined, besideOf: undefined };
    await addRun(database, { ...loaded, saved: { ...loaded.saved, ...alone, id: 'copy' } });
  },
  (database) => addStudy(database, study),
  (database) => saveStudyRuns(database, study, [finished(0), finished(1)]),
  (database) => saveStudyRuns(database, study, [finished(2)]),
  (database) => removeStudies(database, ['s']),
  (database) => removeRuns(database, ['a']),
];

/** Expects that every run is there with all its rows, its state and its variant, every study with all that is counted, and nothing that belongs to none. */
async function expectWhole(database: LibraryDatabase): Promise<void> {
  const [runs, rows, states, studies, studyRuns] = await Promise.all([
    database.runs.toArray(),
    database.rows.toArray(),
    database.states.toArray(),
    database.studies.toArray(),
    database.studyRuns.toArray(),
  ]);
  for (const { id, facts, variant } of runs) {
    const loaded = (await loadRun(database, id))!;
    expect(loaded.trace.columns).toEqual(cutTrace(whole, facts.steps).columns);
    expect(loaded.state?.engine.step ?? 0).toBeLessThanOrEqual(facts.steps);
    if (variant) expect(loaded.variant!.trace.steps).toBe(facts.steps);
  }
  const ids = runs.map(({ id }) => id);
  for (const { run } of [...rows, ...states]) expect(ids).toContain(run);
  for (const { id, finished } of studies) {
    expect((await loadStudy(database, id))!.runs).toHaveLength(finished);
  }
  for (const { study } of studyRuns) expect(studies.map(({ id }) => id)).toContain(study);
}

const operations = ['add', 'put', 'get', 'getAll', 'delete', 'openCursor'] as const;

/** Has the operation with a number, counted from now, fail: it throws, or ends its transaction. Returns whether it came to that, and stops it. */
function failAt(number: number, way: 'throws' | 'aborts'): () => boolean {
  let count = 0;
  const spies = operations.map((name) => {
    const operation = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
    return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...given: unknown[]
    ) {
      const isIt = ++count === number;
      if (isIt && way === 'throws') throw new DOMException('No room.', 'QuotaExceededError');
      const request = operation.apply(this, given);
      if (isIt) this.transaction.abort();
      return request;
    });
  });
  return () => {
    for (const spy of spies) spy.mockRestore();
    return count >= number;
  };
}

test.each(['throws', 'aborts'] as const)(
  'whichever operation %s, what is stored is whole, and the change is made another time',
  async (way) => {
    const database = new LibraryDatabase(`a storage that ${way}`);
    for (const change of changes) {
      let failures = 0;
      for (;;) {
        const stop = failAt(failures + 1, way);
        const isDone = await change(database).then(
          () => true,
          () => false,
        );
        const hasFailed = stop();
        await expectWhole(database);
        expect(isDone).toBe(!hasFailed);
        if (!hasFailed) break;
        failures++;
      }
      expect(failures).toBeGreaterThan(0);
    }
    expect(await database.runs.toCollection().primaryKeys()).toEqual(['copy']);
  },
);
