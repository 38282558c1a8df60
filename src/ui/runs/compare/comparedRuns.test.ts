import { expect, test, vi } from 'vitest';
import { defaultConfig } from '../../../experiment/config.ts';
import { savedRun } from '../../../runs/library/testSavedRuns.ts';
import type { LoadedRun, SavedRun } from '../../../runs/library/savedRun.ts';
import { settled, trainer } from '../../../runs/fakeTrainer.ts';
import { Run } from '../../../runs/run.svelte.ts';
import { foreignTrace, newTrace } from '../../../trace/model/testTraces.ts';
import { besideId, ComparedRuns, idsFrom } from './comparedRuns.svelte.ts';
import { comparisonNote } from './comparisonNote.ts';

vi.mock(
  '../../../worker/client.ts',
  async () => (await import('../../../runs/fakeTrainer.ts')).fakeClient,
);

const loaded = (saved: SavedRun, trace: LoadedRun['trace'] = newTrace(3)): LoadedRun => ({
  ...{ saved, trace, state: undefined },
});
const library: Record<string, LoadedRun> = {
  a: loaded(savedRun('a', { network: { depth: 3 } })),
  b: loaded(savedRun('b', { network: { depth: 5 } }, { name: 'Mine' })),
  c: loaded(savedRun('c', { seed: 3 })),
  d: loaded(savedRun('d')),
  e: loaded(savedRun('e')),
};
const foreign = foreignTrace(3);
library['theirs'] = loaded(
  { ...savedRun('theirs'), facts: { ...savedRun('theirs').facts, experiment: undefined } },
  foreign,
);

async function comparing(ids: readonly string[], run?: Run): Promise<ComparedRuns> {
  const host = {
    load: (id: string) => Promise.resolve(library[id]),
    run: () => run,
    givenName: (id: string) => (id === run?.id ? 'The one that trains' : undefined),
  };
  const compared = new ComparedRuns(host, ids);
  expect(compared.isLoading).toBe(ids.length > 0);
  await settled();
  return compared;
}

const idsOf = ({ runs }: ComparedRuns) => runs.map(({ id }) => id);

test('runs of an address are read in its order, each once and four at most', async () => {
  const ids = idsFrom(new URLSearchParams('runs=b,a,b,c,d,e'));
  const compared = await comparing(ids);
  expect(idsOf(compared)).toEqual(['b', 'a', 'c', 'd']);
  expect(compared.isLoading).toBe(false);
  compared.add('e');
  compared.remove('a');
  compared.add('e');
  await settled();
  expect(compared.ids).toEqual(['b', 'c', 'd', 'e']);
  expect(compared.runs[0]).toMatchObject({ name: 'Mine', givenName: 'Mine', isHere: false });
  expect(idsFrom(new URLSearchParams(''))).toEqual([]);
});

test('a run that is gone is told, and the others are there', async () => {
  const compared = await comparing(['a', 'x']);
  expect([idsOf(compared), compared.gone]).toEqual([['a'], ['x']]);
  compared.remove('x');
  expect(compared.gone).toEqual([]);
});

test('of another program’s run the experiment isn’t known', async () => {
  const [run] = (await comparing(['theirs'])).runs;
  expect(run).toMatchObject({ name: 'A trace from a file', config: undefined });
  expect(run!.live.source).toBe(foreign);
});

test('the run in the sandbox is followed while it trains, and the variant beside it', async () => {
  const run = new Run({ ...defaultConfig, seed: 7 });
  await trainer().answer('start');
  const compared = await comparing([run.id, 'a', besideId], run);
  expect(compared.runs.map(({ isHere }) => isHere)).toEqual([true, false]);
  expect(compared.gone).toEqual([besideId]);
  trainer().take(5);
  expect(compared.runs[0]!.live.source.steps).toBe(5);
  expect(compared.runs[0]!.name).toBe('The one that trains');
  void run.compare({ 'network.residual': true });
  await settled();
  expect(compared.gone).toEqual([]);
  expect(compared.runs[2]!.config?.network.residual).toBe(true);
});

test('what is to be known of the runs is said', async () => {
  const { runs } = await comparing(['a', 'b', 'c', 'theirs']);
  const [a, b, c, theirs] = runs;
  expect(comparisonNote([a!, b!], ['a', 'b'])).toMatch(/^All saw the same batches/);
  expect(comparisonNote([a!, c!], ['a', 'c'])).toMatch(/^They saw different batches/);
  expect(comparisonNote([a!, theirs!], ['a', 'theirs'])).toBe(
    'Of theirs only some steps are known: means are over 20 of those.',
  );
  expect(comparisonNote([a!], ['a'])).toBe('');
});
