import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { LiveTrace } from '../runs/liveTrace.svelte.ts';
import type { SavedRun } from '../runs/library/savedRun.ts';
import { traceFacts } from '../runs/library/traceRows.ts';
import { numberedTrace } from '../trace/model/testTraces.ts';
import { outcomeOf } from '../trace/query/outcome.ts';
import { waysBack } from './wayBack.ts';

const trace = { ...numberedTrace(3, 40), experiment: { ...defaultConfig, seed: 7 } };
const config = {
  ...trace.experiment,
  network: { ...defaultConfig.network, activation: 'tanh', depth: 3, width: 8 },
} as const;

const saved = (id: string, name = '', state = 8): SavedRun => ({
  ...{ id, name, config, planned: [], tags: [], createdAt: 0, changedAt: 0, deletedAt: undefined },
  ...{ isUntouched: false, isFromFile: false, isTraining: false },
  facts: traceFacts(trace),
  outcome: outcomeOf(trace),
  bytes: { rows: 8, state },
});
const left = {
  ...{ id: 'left', config, planned: [], isFromFile: false, state: undefined },
  live: new LiveTrace(trace),
};

test('the run that was left comes first, whether it is stored already or not', () => {
  const names = (runs: readonly SavedRun[]) => waysBack(left, runs).map(({ id }) => id);
  expect(names([])).toEqual(['left']);
  expect(names([saved('a'), saved('left'), saved('b')])).toEqual(['left', 'a', 'b']);
});

test('the list has five runs at most', () => {
  const runs = [...'abcdefg'].map((id) => saved(id));
  expect(waysBack(undefined, runs).map(({ id }) => id)).toEqual([...'abcde']);
  expect(waysBack(left, runs)).toHaveLength(5);
});

test('a run is told by its name, its step, its loss, and whether it can go on', () => {
  const [kept, named, traceOnly] = waysBack(left, [saved('a', 'Mine'), saved('b', '', 0)]);
  expect(kept!.name).toBe('Tanh, 3 × 8');
  expect(kept!.reached).toMatch(/^step 40, loss \S+, trace only$/);
  expect(named).toMatchObject({ name: 'Mine', reached: kept!.reached.replace(', trace only', '') });
  expect(traceOnly!.reached).toBe(kept!.reached);
});
