import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { valueOf, numberedTrace } from '../../trace/model/testTraces.ts';
import { metricNames } from '../../trace/model/metrics.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import { LibraryDatabase } from './database.ts';
import { stateOf } from './savedRunWords.ts';
import { changeRun, loadRun, saveRun } from './store.ts';
import { thinRun, thinTrace } from './thinRun.ts';

const whole = numberedTrace(3, 64);

test('a thinned trace has every tenth step and the last, with what was measured at each', () => {
  const trace = thinTrace(whole, 10);
  expect([...trace.stepNumbers!]).toEqual([0, 10, 20, 30, 40, 50, 60, 63]);
  const loss = metricNames.indexOf('loss');
  expect([...trace.columns.loss!]).toEqual(
    [0, 10, 20, 30, 40, 50, 60, 63].map((step) => valueOf(loss, step, 0)),
  );
  const tested = [...trace.columns.testAccuracy!];
  expect(tested.map(Number.isNaN)).toEqual([0, 10, 20, 30, 40, 50, 60, 63].map((s) => s % 50 > 0));
  const norms = metricNames.indexOf('gradientNorm');
  expect([...trace.columns.gradientNorm!.subarray(7 * 4)]).toEqual(
    [0, 1, 2, 3].map((layer) => valueOf(norms, 63, layer)),
  );
  expect(trace.columns.status).toHaveLength(8 * 4);
  expect(metricAt(trace, 'loss', 63)).toBe(valueOf(loss, 63, 0));
});

test('a run is thinned in the library: its name in the list and its outcome stay, its state goes', async () => {
  const database = new LibraryDatabase('thin');
  const run = {
    id: 'a',
    config: whole.experiment,
    planned: [],
    isFromFile: false,
    isTraining: false,
  };
  const engine = { step: 64, parameters: [], slots: [] };
  const device = { backend: 'wasm', adapter: '', precision: 'float32', engine: 'simd' } as const;
  await saveRun(database, run, whole, { engine, device, bytes: 8 });
  await changeRun(database, 'a', { tags: ['old'] });
  const { saved: before } = (await loadRun(database, 'a'))!;
  await thinRun(database, 'a');
  const [thinned, ...others] = await database.runs.toArray();
  expect(others).toEqual([]);
  expect(thinned).toMatchObject({ tags: ['old'], outcome: before.outcome });
  expect(thinned!.bytes.rows).toBeLessThan(before.bytes.rows / 4);
  expect(stateOf(thinned!, 'nowhere')).toBe('thinned: every 10th step');
  const { trace, state } = (await loadRun(database, thinned!.id))!;
  expect(state).toBeUndefined();
  expect(trace).toEqual(thinTrace(whole, 10));
  await thinRun(database, thinned!.id);
  expect((await loadRun(database, thinned!.id))!.trace).toEqual(trace);
});

test.each([1, 4])('a run of %i steps is said to be thinned, and no more', async (steps) => {
  const database = new LibraryDatabase(`thin ${steps}`);
  const trace = numberedTrace(3, steps);
  const run = {
    ...{ id: 'a', config: trace.experiment, planned: [] },
    ...{ isFromFile: false, isTraining: false },
  };
  await saveRun(database, run, trace, undefined);
  await thinRun(database, 'a');
  const [thinned] = await database.runs.toArray();
  expect(stateOf(thinned!, 'nowhere')).toBe('thinned');
});
