// How much the library may hold, and what is thinned beyond that.
import type { SavedRun } from './savedRun.ts';

/** Bytes that all runs together may take. */
export const libraryBudget = 2e9;

/** A thinned run keeps every so many steps. */
export const thinnedEvery = 10;

/** Bytes of a run's rows and state. */
export const bytesOfRun = ({ bytes }: SavedRun): number => bytes.rows + bytes.state;

/** About how much of its rows' bytes it keeps: what was measured at some steps only gets a place in every row. */
const keptShare = 1 / 5;

/**
 * The runs to be thinned, the oldest first, until the others fit the budget: those without a name that no tab has open.
 * A thinned run keeps no state.
 */
export function thinnedOf(
  runs: readonly SavedRun[],
  isOpen: (id: string) => boolean,
  budget = libraryBudget,
): string[] {
  const canThin = ({ id, name, facts, besideOf = id }: SavedRun) =>
    name === '' && facts.experiment && !facts.stepNumbers && !facts.thinned && !isOpen(besideOf);
  const oldestFirst = runs.filter(canThin).sort((a, b) => a.changedAt - b.changedAt);
  let beyond = runs.reduce((sum, run) => sum + bytesOfRun(run), 0) - budget;
  const thinned: string[] = [];
  for (const run of oldestFirst) {
    if (beyond <= 0) break;
    beyond -= bytesOfRun(run) - run.bytes.rows * keptShare;
    thinned.push(run.id);
  }
  return thinned;
}
