// Traces as files: what a run can be saved as, and what it can show in its place.
import { readTrace, writeTrace, type TraceFormat } from '../worker/client.ts';
import type { Run } from './run.svelte.ts';

/** A run's trace as a file; undefined before there is one. */
export async function saveTrace(
  { live }: Pick<Run, 'live'>,
  format: TraceFormat,
): Promise<Blob | undefined> {
  return live && writeTrace(live.source, format);
}

/** Shows the trace in a file in place of a run; where it holds none, changes nothing and says why. */
export async function openTrace(run: Pick<Run, 'show'>, file: Blob): Promise<string | undefined> {
  const read = await readTrace(file).catch(
    ({ message }: Error) => ({ ok: false, message }) as const,
  );
  if (!read.ok) return read.message;
  await run.show(read.trace);
  return undefined;
}
