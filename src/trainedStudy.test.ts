// Studies that are trained as the page trains them, by real sessions.
import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { parseStudy } from './experiment/study.ts';
import type { Study } from './experiment/studyShape.ts';
import { Studies } from './runs/studies/studies.svelte.ts';
import type { LiveStudy } from './runs/studies/liveStudy.svelte.ts';
import { studyOutcomeOf } from './trace/query/studyOutcome.ts';
import { alone, bitsOf } from './training/heardSession.ts';
import type { OwnTrace } from './trace/model/trace.ts';

vi.mock('./worker/client.ts', async () => (await import('./trainedStudy.ts')).cpuClient);

const studyOf = (changes: object = {}): Study => {
  const parsed = parseStudy({
    base: { batchSize: 16, network: { width: 8, activation: 'tanh' }, backend: 'cpu' },
    vary: [{ field: 'network.depth', values: [1, 3] }],
    seeds: 2,
    steps: 30,
    lossTarget: 0.69,
    ...changes,
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
};

const ended = (live: LiveStudy) =>
  vi.waitFor(() => expect(live.status).toBe('finished'), { timeout: 30_000 });

test('every run is trained as it is alone, bit for bit, and its outcome is of that', async () => {
  const studies = new Studies(() => {});
  const live = (await studies.open(studies.create(studyOf())))!;
  await ended(live);
  for (const [index, { config }] of live.runs.entries()) {
    const trace = live.traceAt(index)!.source as OwnTrace;
    const blocks = await alone(config, 30, 30);
    expect(bitsOf([{ firstStep: 0, steps: 30, columns: trace.columns }])).toEqual(bitsOf(blocks));
    expect(live.outcomeAt(index)).toEqual(studyOutcomeOf(trace, 0.69));
  }
});
