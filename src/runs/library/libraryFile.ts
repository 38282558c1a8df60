// The whole library as one file, and the runs of such a file added to it.
import { readLibrary, writeLibrary, type FiledRun, type ReadLibrary } from '../../worker/client.ts';
import type { Library } from './library.svelte.ts';
import { outcomeOf } from '../../trace/query/outcome.ts';
import type { LoadedRun } from './savedRun.ts';
import { bytesOf, rowsBetween, traceFacts } from './traceRows.ts';

/** The listed runs as one file. */
export function exportLibrary(library: Library): Promise<Blob> {
  const ids = (library.runs ?? []).map(({ id }) => id);
  return writeLibrary(ids.length, async (index) => {
    const loaded = await library.load(ids[index]!);
    return loaded && filed(loaded);
  });
}

/** Adds the runs of a file; those that are there stay as they are, also where they are the same. */
export const importLibrary = (library: Library, file: File): Promise<ReadLibrary> =>
  readLibrary(file, async (run) => {
    if (!(await library.add(loadedFrom(run)))) throw new Error(library.problem);
  });

function filed({ saved, trace, state }: LoadedRun): FiledRun {
  const { name, tags, createdAt, changedAt, config, planned } = saved;
  return { name, tags, createdAt, changedAt, config, planned, trace, state };
}

function loadedFrom({ trace, state, ...said }: FiledRun): LoadedRun {
  const saved = {
    ...said,
    id: '',
    deletedAt: undefined,
    facts: traceFacts(trace),
    outcome: outcomeOf(trace),
    bytes: { rows: bytesOf(rowsBetween(trace, 0, trace.steps)), state: state?.bytes ?? 0 },
    ...{ isFromFile: !state, isUntouched: false, isTraining: false },
  };
  return { saved, trace, state };
}
