// Studies that are trained as the page trains them, by real sessions.
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { parseStudy } from './experiment/study.ts';
import type { Study } from './experiment/studyShape.ts';
import type { LiveStudy } from './runs/studies/liveStudy.svelte.ts';
import { Studies } from './runs/studies/studies.svelte.ts';
import type { OwnTrace } from './trace/model/trace.ts';
import { studyOutcomeOf } from './trace/query/studyOutcome.ts';
import { page } from './trainedStudy.ts';
import { alone, bitsOf } from './training/heardSession.ts';

vi.mock('./worker/client.ts', async () => (await import('./trainedStudy.ts')).cpuClient);

const depths = { field: 'network.depth', values: [1, 3] };

/** Small networks on the CPU, of two depths and two seeds where nothing else is said. */
function studyOf(changes: object = {}): Study {
  const base = { batchSize: 16, network: { width: 8, activation: 'tanh' }, backend: 'cpu' };
  const parsed = parseStudy({ base, vary: [depths], seeds: 2, steps: 30, ...changes });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
}

/** What would train all night. */
const long = { steps: 1_000_000 };

/** A page, as far as studies go; `stopped` counts what they have stopped of it. */
function openPage() {
  const opened = { stopped: 0, studies: new Studies(() => void opened.stopped++) };
  const leave = opened.studies.watch();
  leaving.push(() => {
    opened.studies.suspend();
    leave();
  });
  return opened;
}
const leaving: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});

const until = (live: LiveStudy, status: LiveStudy['status']) =>
  vi.waitFor(() => expect(live.status).toBe(status), { timeout: 50_000, interval: 5 });

/** Waits until more runs than this have ended. */
const untilMore = (live: LiveStudy, finished = 0) =>
  vi.waitFor(() => expect(live.finished).toBeGreaterThan(finished), {
    timeout: 50_000,
    interval: 5,
  });

/** Trains a study to its end. */
async function trained(study: Study): Promise<LiveStudy> {
  const { studies } = openPage();
  const live = (await studies.open(studies.create(study)))!;
  await until(live, 'finished');
  return live;
}

const outcomesOf = (live: LiveStudy) => live.runs.map((_, index) => live.outcomeAt(index));

test('every run is trained as it is alone, bit for bit, and its outcome is of that', async () => {
  const live = await trained(studyOf({ lossTarget: 0.69 }));
  for (const [index, { config }] of live.runs.entries()) {
    const trace = live.traceAt(index)!.source as OwnTrace;
    const blocks = await alone(config, 30, 30);
    expect(bitsOf([{ firstStep: 0, steps: 30, columns: trace.columns }])).toEqual(bitsOf(blocks));
    expect(live.outcomeAt(index)).toEqual(studyOutcomeOf(trace, 0.69));
  }
});

test('where the page may measure, the fastest engine is found first and trains every run', async () => {
  page.mayMeasure = true;
  const base = { batchSize: 16, network: { width: 8, activation: 'tanh' } };
  const live = await trained(studyOf({ base })).finally(() => (page.mayMeasure = false));
  const devices = live.runs.map((_, index) => live.traceAt(index)!.source.provenance);
  expect(devices).toEqual(Array(4).fill([{ fromStep: 0, ...live.saved.device }]));
  expect(live.saved.device?.engine).toBe('simd');
});

test('a study of two fields has outcomes and no traces', async () => {
  const rates = { field: 'optimizer.learningRate', values: [0.01, 0.1] };
  const live = await trained(studyOf({ vary: [depths, rates], seeds: 1, steps: 5 }));
  expect(outcomesOf(live).map((outcome) => outcome?.steps)).toEqual([5, 5, 5, 5]);
  expect(live.runs.map((_, index) => live.traceAt(index))).toEqual(Array(4).fill(undefined));
});

test('a run that stops at a step that is not finite has its cause, and the others go on', async () => {
  const stds = { field: 'initialization.std', values: [100, 0.1] };
  const base = {
    network: { depth: 20, width: 8, activation: 'linear' },
    initialization: { kind: 'normal' },
    backend: 'cpu',
  };
  const live = await trained(studyOf({ base, vary: [stds], seeds: 1 }));
  const [failed, finished] = outcomesOf(live);
  expect(failed!.failure?.cause).toBeDefined();
  expect(failed!.steps).toBe(failed!.failure!.step);
  expect(finished).toMatchObject({ steps: 30, failure: undefined });
});

test('a study that is paused, and one whose page is closed, go on with the runs that have no outcome', async () => {
  const study = studyOf({ seeds: 20, steps: 40 });
  const first = openPage();
  const id = first.studies.create(study);
  const live = (await first.studies.open(id))!;
  await untilMore(live);
  await live.pause();
  const { finished } = live;
  expect(live.status).toBe('paused');
  expect(live.training).toEqual([]);
  expect(live.finished).toBeLessThan(40);

  const second = openPage();
  const paused = (await second.studies.open(id))!;
  expect([paused.status, paused.finished]).toEqual(['paused', finished]);
  void paused.run();
  await untilMore(paused, finished);
  // The page is closed: its worker ends, and its locks are given back.
  paused.suspend();

  const third = openPage();
  const resumed = (await third.studies.open(id))!;
  await until(resumed, 'finished');
  expect(third.stopped).toBe(1);
  expect(outcomesOf(resumed)).toEqual(outcomesOf(await trained(study)));
  const reopened = (await openPage().studies.open(id))!;
  expect(reopened.status).toBe('finished');
  expect(reopened.traceAt(39)!.source).toEqual(resumed.traceAt(39)!.source);
});

test('one study trains at a time, and goes on after a visit to a place that has the machine for itself', async () => {
  const { studies } = openPage();
  const first = (await studies.open(studies.create(studyOf(long))))!;
  await until(first, 'training');
  const second = (await studies.open(studies.create(studyOf(long))))!;
  await until(second, 'training');
  expect(first.status).toBe('paused');
  studies.suspend();
  expect(second.status).toBe('paused');
  studies.resume();
  await until(second, 'training');
  await second.pause();
});

test('a study that one page trains is followed by another, which can go on once that is paused', async () => {
  const [one, other] = [openPage(), openPage()];
  const id = one.studies.create(studyOf({ seeds: 500, steps: 300 }));
  const trains = (await one.studies.open(id))!;
  await until(trains, 'training');
  const shown = (await other.studies.open(id))!;
  await until(shown, 'elsewhere');
  await shown.run();
  expect([shown.status, other.stopped]).toEqual(['elsewhere', 0]);
  await untilMore(shown, shown.finished);
  await trains.pause();
  await until(shown, 'paused');
  await vi.waitFor(() => expect(outcomesOf(shown)).toEqual(outcomesOf(trains)));
  void shown.run();
  await untilMore(shown, trains.finished);
  await shown.pause();
  await vi.waitFor(() => expect(outcomesOf(trains)).toEqual(outcomesOf(shown)));
});

test('where nothing can be stored a study is trained all the same, and says that it is not kept', async () => {
  const refuse = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const { studies } = openPage();
  const live = (await studies.open(studies.create(studyOf({ steps: 5 }))))!;
  await until(live, 'finished');
  expect(live.problem).toMatch(/^Studies are not kept: this browser doesn’t let the page store/);
  expect(studies.saved?.map(({ id }) => id)).toEqual([live.id]);
  expect(await studies.open(live.id)).toBe(live);
  refuse.mockRestore();
});

test('runs that can’t be trained are left out with the reason, and the others are trained', async () => {
  const widths = { field: 'network.width', values: [4, 1024] };
  const base = { network: { depth: 100 }, batchSize: 1000, backend: 'cpu' };
  const { studies } = openPage();
  const study = studyOf({ base, vary: [widths], seeds: 1, steps: 2 });
  const live = (await studies.open(studies.create(study)))!;
  await until(live, 'broken');
  expect(live.finished).toBe(1);
  expect(live.problem).toMatch(/^1 of 2 runs can’t be trained\. Width 1,?024, Seed 1: .*GB/);
});

test('a deleted study stops, is off the list, and is restored with what it had', async () => {
  const { studies } = openPage();
  const id = studies.create(studyOf({ seeds: 500, steps: 100 }));
  const live = (await studies.open(id))!;
  await untilMore(live);
  await studies.rename(id, 'Mine');
  await studies.delete(id);
  expect(live.status).toBe('paused');
  const isListed = () => studies.saved?.some((saved) => saved.id === id);
  await vi.waitFor(() => expect(isListed()).toBe(false));
  expect(await openPage().studies.open(id)).toBeUndefined();
  await studies.restore(id);
  await vi.waitFor(() => expect(isListed()).toBe(true));
  expect((await openPage().studies.open(id))!).toMatchObject({
    name: 'Mine',
    finished: live.finished,
  });
});
