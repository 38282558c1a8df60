import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { appendBlock } from '../../trace/model/append.ts';
import { wholeFrom } from '../../trace/model/metricRows.ts';
import { numberedBlock, numberedTrace } from '../../trace/model/testTraces.ts';
import type { OwnTrace } from '../../trace/model/trace.ts';
import { outcomeOf } from '../../trace/query/outcome.ts';
import { withinBudget } from '../../trace/query/thinOlderSteps.ts';
import { copyOf } from '../traceEdits.ts';
import { LibraryDatabase } from './database.ts';
import type { SavedRun } from './savedRun.ts';
import {
  addRun,
  changeRun,
  cutRun,
  droppedOf,
  isListed,
  loadRun,
  mostUnnamed,
  removeRuns,
  saveRun,
  saveRuns,
} from './store.ts';
import { stateOfExperiment } from './testSavedRuns.ts';
import { cutTrace } from './traceRows.ts';

let database: LibraryDatabase;
let count = 0;
beforeEach(() => {
  database = new LibraryDatabase(`test ${count++}`);
});

const whole = numberedTrace(3, 60);
const runOf = (id: string, config = whole.experiment) => ({
  ...{ id, config, planned: [], isFromFile: false, isTraining: true },
});
const stateAt = (step: number) => stateOfExperiment(whole.experiment, step);

/** Saves a run as it grows to these steps. */
async function save(id: string, steps: readonly number[]): Promise<void> {
  for (const end of steps) await saveRun(database, runOf(id), cutTrace(whole, end));
}

const rowRecords = async (id: string) =>
  (await database.rows.toArray()).filter(({ run }) => run === id);

test('a run that was saved as it grew is loaded whole', async () => {
  await save('a', [4, 4, 17, 33, 60]);
  expect((await rowRecords('a')).map(({ firstRow }) => firstRow)).toEqual([0, 4, 17, 33]);
  const { saved, trace, state } = (await loadRun(database, 'a'))!;
  expect(trace).toEqual(cutTrace(whole, 60));
  expect(saved.outcome.steps).toBe(60);
  expect(state).toBeUndefined();
});

test('a state is stored with the rows before it, and the latest is kept', async () => {
  await saveRun(database, runOf('a'), cutTrace(whole, 20), stateAt(18));
  await saveRun(database, runOf('a'), cutTrace(whole, 40), stateAt(39));
  await saveRun(database, runOf('a'), cutTrace(whole, 50));
  const { saved, state } = (await loadRun(database, 'a'))!;
  expect(state).toEqual(stateAt(39));
  expect(saved.bytes.state).toBe(8);
});

test('steps that are taken again change nothing until they are new', async () => {
  await save('a', [50]);
  await save('a', [30]);
  expect((await loadRun(database, 'a'))!.trace.steps).toBe(50);
  await save('a', [60]);
  expect((await loadRun(database, 'a'))!.trace).toEqual(cutTrace(whole, 60));
});

test('a run is cut at a row, with a state after it', async () => {
  await saveRun(database, runOf('a'), cutTrace(whole, 30), stateAt(28));
  await save('a', [60]);
  await cutRun(database, 'a', 40);
  expect((await loadRun(database, 'a'))!.trace).toEqual(cutTrace(whole, 40));
  expect((await loadRun(database, 'a'))!.state).toEqual(stateAt(28));
  await cutRun(database, 'a', 20);
  expect((await loadRun(database, 'a'))!.state).toBeUndefined();
  await save('a', [60]);
  expect((await loadRun(database, 'a'))!.trace).toEqual(cutTrace(whole, 60));
});

test('a write that fails halfway leaves the run as it was', async () => {
  await save('a', [30]);
  const failing = { ...cutTrace(whole, 40), version: (() => {}) as unknown as string };
  await expect(saveRun(database, runOf('a'), failing)).rejects.toThrow();
  expect((await loadRun(database, 'a'))!.trace).toEqual(cutTrace(whole, 30));
  expect(await rowRecords('a')).toHaveLength(1);
});

test('a name and tags stay when the run grows', async () => {
  await save('a', [10]);
  await changeRun(database, 'a', { name: 'Mine', tags: ['sigmoid'] });
  await save('a', [20]);
  expect((await loadRun(database, 'a'))!.saved).toMatchObject({ name: 'Mine', tags: ['sigmoid'] });
});

test('a preset as it came is there and not listed, until it is edited or named', async () => {
  const preset: OwnTrace = { ...cutTrace(numberedTrace(20, 5), 5), experiment: defaultConfig };
  const listed = async () => (await database.runs.toArray()).filter(isListed).length;
  await saveRun(database, runOf('a', defaultConfig), preset);
  expect(await loadRun(database, 'a')).toBeDefined();
  expect(await listed()).toBe(0);
  await changeRun(database, 'a', { name: 'Mine' });
  expect(await listed()).toBe(1);
  const edit = { step: 2, field: 'network.residual', from: false, to: true } as const;
  await saveRun(database, runOf('b', defaultConfig), { ...preset, events: [edit] });
  expect(await listed()).toBe(2);
});

test('a deleted run is not loaded, is restored whole, and is removed with its rows and state', async () => {
  await saveRun(database, runOf('a'), cutTrace(whole, 20), stateAt(18));
  await changeRun(database, 'a', { deletedAt: 5 });
  expect(await loadRun(database, 'a')).toBeUndefined();
  await changeRun(database, 'a', { deletedAt: undefined });
  expect((await loadRun(database, 'a'))!.trace.steps).toBe(20);
  await removeRuns(database, ['a']);
  for (const table of database.tables) expect(await table.count()).toBe(0);
});

test('a run that is stored again without new steps is not changed, and a deleted one that trains on is back', async () => {
  await save('a', [20]);
  await changeRun(database, 'a', { deletedAt: 5 });
  const before = (await database.runs.get('a'))!;
  const elsewhere = { ...before.outcome, finalLoss: 0.123 };
  await database.runs.update('a', { outcome: elsewhere, changedAt: 7 });
  await save('a', [20]);
  expect(await database.runs.get('a')).toMatchObject({
    ...{ changedAt: 7, outcome: elsewhere, deletedAt: 5 },
  });
  await save('a', [30]);
  const after = (await loadRun(database, 'a'))!.saved;
  expect(after.outcome.steps).toBe(30);
  expect(after.changedAt).toBeGreaterThan(7);
});

test('a preset that got a tag stays in the list while it grows', async () => {
  const preset: OwnTrace = { ...numberedTrace(20, 8), experiment: defaultConfig };
  await saveRun(database, runOf('a', defaultConfig), cutTrace(preset, 5));
  await changeRun(database, 'a', { tags: ['lesson'] });
  await saveRun(database, runOf('a', defaultConfig), preset);
  expect((await database.runs.toArray()).filter(isListed)).toHaveLength(1);
});

test('a loaded run is added under another id', async () => {
  await saveRun(database, runOf('a'), cutTrace(whole, 20), stateAt(18));
  const loaded = (await loadRun(database, 'a'))!;
  await addRun(database, { ...loaded, saved: { ...loaded.saved, id: 'b' } });
  const copy = (await loadRun(database, 'b'))!;
  expect([copy.trace, copy.state]).toEqual([loaded.trace, loaded.state]);
});

test('presets as they came, what was deleted an hour ago, and the oldest beyond twenty without a name are removed', () => {
  const runs = Array.from({ length: mostUnnamed + 6 }, (_, i) => ({
    ...{ id: `${i}`, name: i === 0 ? 'Mine' : '', changedAt: i },
    ...{ isUntouched: i === 1, deletedAt: [undefined, undefined, 99, 100][i] },
  })) as unknown as SavedRun[];
  expect(droppedOf(runs, 3_600_100)).toEqual(['1', '2', '5', '4']);
});

/** Saves a run with the variant beside it, both at a step. */
async function saveBoth(step: number, variant = 'v'): Promise<void> {
  const saved = { id: variant, changes: { 'network.residual': true }, fromStep: 3 } as const;
  await saveRuns(database, [
    {
      facts: { ...runOf('v'), id: variant, besideOf: 'a' },
      trace: cutTrace(whole, step),
      state: stateAt(step),
    },
    {
      facts: { ...runOf('a'), variant: saved },
      trace: cutTrace(whole, step),
      state: stateAt(step),
    },
  ]);
}

const idsOf = async () => (await database.runs.toArray()).map(({ id }) => id).sort();

test('the variant beside a run is loaded with it, and is none of the list', async () => {
  await saveBoth(9);
  await saveBoth(20);
  const { saved, variant } = (await loadRun(database, 'a'))!;
  expect(saved.variant).toMatchObject({ id: 'v', fromStep: 3 });
  expect(variant!.trace).toEqual(cutTrace(whole, 20));
  expect(variant!.state).toEqual(stateAt(20));
  expect(isListed(variant!.saved)).toBe(false);
});

test('a variant goes with its run, and where another takes its place', async () => {
  await saveBoth(9);
  await saveBoth(12, 'w');
  expect(await idsOf()).toEqual(['a', 'w']);
  await saveRun(database, runOf('a'), cutTrace(whole, 14));
  expect(await idsOf()).toEqual(['a']);
  expect(await rowRecords('w')).toEqual([]);
  await saveBoth(20);
  await removeRuns(database, ['a']);
  expect(await idsOf()).toEqual([]);
  expect([await database.rows.count(), await database.states.count()]).toEqual([0, 0]);
});

test('a variant that was left apart from its run stays', async () => {
  await saveBoth(9);
  await saveRun(database, runOf('v'), cutTrace(whole, 9));
  await saveRun(database, runOf('a'), cutTrace(whole, 9));
  expect(await idsOf()).toEqual(['a', 'v']);
  expect((await loadRun(database, 'v'))!.saved.besideOf).toBeUndefined();
});

test('the rows of a variant are dropped with those of its run', async () => {
  await saveBoth(20);
  await cutRun(database, 'a', 12);
  const { trace, state, variant } = (await loadRun(database, 'a'))!;
  expect([trace.steps, state, variant!.trace.steps, variant!.state]).toEqual([
    12,
    undefined,
    12,
    undefined,
  ]);
});

/** Steps of a run of which a page holds 200 kB, and the trace that it then has. */
function longRun(steps: number): { whole: OwnTrace; held: OwnTrace } {
  const whole = numberedTrace(3, steps);
  return { whole, held: withinBudget(whole, 200_000) };
}

test('what a page has thinned is stored whole, where it was stored in time', async () => {
  const { whole, held } = longRun(3000);
  await saveRun(database, runOf('a'), cutTrace(whole, 2900));
  expect(wholeFrom(held)).toBeGreaterThan(1000);
  await saveRun(database, runOf('a'), held);
  const { saved, trace } = (await loadRun(database, 'a'))!;
  expect(trace).toEqual(cutTrace(whole, 3000));
  expect(saved.outcome).toEqual(outcomeOf(whole));
});

test('what could not be stored in time is stored as the page has it, and the steps after it whole', async () => {
  const { held } = longRun(3000);
  await saveRun(database, runOf('a'), cutTrace(numberedTrace(3, 3000), 500));
  await saveRun(database, runOf('a'), held);
  const grown = { ...held, columns: { ...held.columns } };
  appendBlock(grown, numberedBlock(3, 3000, 50));
  await saveRun(database, runOf('a'), withinBudget(grown, 150_000));
  const { trace } = (await loadRun(database, 'a'))!;
  expect(trace).toEqual(copyOf(grown));
  await cutRun(database, 'a', 2990);
  expect((await loadRun(database, 'a'))!.trace.steps).toBe(2990);
  await cutRun(database, 'a', 100);
  const cut = (await loadRun(database, 'a'))!.trace;
  expect([cut.steps, cut.thinned]).toEqual([0, undefined]);
});
