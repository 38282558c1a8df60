// Runs and studies as files: what they can be saved as, and what a run can show in its place.
import { readTrace } from '../worker/client.ts';
import type { Run } from './run.svelte.ts';

export { writeStudyScript, writeTrace } from '../worker/client.ts';

/** Shows the trace in a file in place of a run; where it holds none, changes nothing and says why. */
export async function openTrace(run: Pick<Run, 'show'>, file: File): Promise<string | undefined> {
  const read = await readTrace(file).catch(
    ({ message }: Error) => ({ ok: false, message }) as const,
  );
  if (!read.ok) return read.message;
  await run.show(read.trace);
  return undefined;
}
