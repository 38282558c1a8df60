// A library in which something is not as it was stored: what is damaged is said, and everything else is there.
import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { numberedTrace } from '../../trace/model/testTraces.ts';
import { LibraryDatabase } from './database.ts';
import { loadRun, removeRuns, saveRuns } from './store.ts';
import { stateOfExperiment } from './testSavedRuns.ts';
import { cutTrace } from './traceRows.ts';

const whole = numberedTrace(3, 60);
let database: LibraryDatabase;
let count = 0;

const save = (id: string, steps = 60) => {
  const facts = { id, config: whole.experiment, planned: [], isFromFile: false, isTraining: false };
  const trace = cutTrace(whole, steps);
  return saveRuns(database, [{ facts, trace, state: stateOfExperiment(whole.experiment, steps) }]);
};

beforeEach(async () => {
  database = new LibraryDatabase(`damaged ${count++}`);
  for (const steps of [20, 40, 60]) await save('damaged', steps);
  await save('sound');
});

const reasonOf = (id: string) =>
  loadRun(database, id).then(
    (run) => run?.damage,
    ({ message }: Error) => message,
  );

test.each([
  [
    'rows that are gone',
    () => database.rows.delete(['damaged', 20]),
    /^Some of its steps are missing/,
  ],
  [
    'rows that are too short',
    () =>
      database.rows
        .where({ run: 'damaged', firstRow: 20 })
        .modify((rows) => void (rows.columns.loss = new Float32Array(3))),
    /^Some of its steps are damaged/,
  ],
  [
    'rows without a metric',
    () =>
      database.rows
        .where({ run: 'damaged', firstRow: 40 })
        .modify((rows) => void delete rows.columns.dead),
    /^Some of its steps are damaged/,
  ],
  [
    'an experiment that is none',
    () => database.runs.update('damaged', { 'config.network.depth': -3 } as object),
    /^Depth /,
  ],
])('%s: the run isn’t opened, and why is a sentence', async (_, damage, reason) => {
  await damage();
  expect(await reasonOf('damaged')).toMatch(reason);
  expect(await reasonOf('sound')).toBeUndefined();
});

test.each([
  ['a layer is missing', { ...stateOfExperiment(whole.experiment, 60).engine, parameters: [] }],
  ['a slot is missing', { ...stateOfExperiment(whole.experiment, 60).engine, slots: [] }],
  ['it is of a later step', stateOfExperiment(whole.experiment, 61).engine],
  ['there is nothing in it', undefined],
])('a state of which %s is left out, and the steps are there', async (_, engine) => {
  const state = { ...stateOfExperiment(whole.experiment, 60), engine: engine! };
  await database.states.put({ run: 'damaged', state });
  const { trace, state: read, damage } = (await loadRun(database, 'damaged'))!;
  expect(trace.columns).toEqual(cutTrace(whole, 60).columns);
  expect(read).toBeUndefined();
  expect(damage).toMatch(/^The state of this run is damaged/);
  expect((await loadRun(database, 'sound'))!.state).toBeDefined();
});

test('what doesn’t read back as it was written doesn’t count as stored, and is stored anew', async () => {
  const put = database.rows.add.bind(database.rows);
  const spy = vi.spyOn(database.rows, 'add').mockImplementationOnce((rows) => {
    const loss = rows.columns.loss!.map((value, i) => (i === 3 ? value + 1 : value));
    return put({ ...rows, columns: { ...rows.columns, loss } });
  });
  await expect(save('new')).rejects.toThrow('what was stored reads back otherwise.');
  expect(await loadRun(database, 'new')).toBeUndefined();
  spy.mockRestore();
  await save('new');
  expect((await loadRun(database, 'new'))!.trace.columns).toEqual(cutTrace(whole, 60).columns);
});

test('a run that is written again before it was read back is stored, and one that is removed is gone', async () => {
  await Promise.all([20, 40, 60].map((steps) => save('twice', steps)));
  const { trace, state } = (await loadRun(database, 'twice'))!;
  expect(trace.columns).toEqual(cutTrace(whole, 60).columns);
  expect(state!.engine.step).toBe(60);
  await Promise.all([save('gone'), removeRuns(database, ['gone'])]);
  expect(await database.runs.get('gone')).toBeUndefined();
});
