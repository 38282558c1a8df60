// Whether the page may be left without asking.
import type { Run } from '../run.svelte.ts';
import { standingPreset } from '../standingPreset.ts';

/** Whether steps of a run would be lost with the page: they can't be stored, and aren't those of a preset as it came or of a trace from a file. */
export function hasUnsavedSteps(run: Run | undefined, problem: string | undefined): boolean {
  const trace = run?.trace;
  if (!run || !trace?.steps || problem === undefined || run.status === 'opened') return false;
  return standingPreset(run.config, trace) === undefined;
}
