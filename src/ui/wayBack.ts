// The runs that the sandbox leads back to: the one before, and the last of the library.
import type { KeptRun } from '../runs/keptRun.ts';
import type { SavedRun } from '../runs/library/savedRun.ts';
import { nameOf } from '../runs/library/savedRunWords.ts';
import { runName } from '../runs/runName.ts';
import { formatNumber, formatStep } from '../trace/query/formatNumber.ts';
import { outcomeOf, type Outcome } from '../trace/query/outcome.ts';

/** A run to go back to. */
export interface WayBack {
  readonly id: string;
  readonly name: string;
  /** How far it came: `step 2 310, loss 0.69`. */
  readonly reached: string;
}

/** Most runs of the list. */
const mostRuns = 5;

/** The run that was left last, and after it those of the library that were changed last. */
export function waysBack(left: KeptRun | undefined, saved: readonly SavedRun[]): WayBack[] {
  const others = saved.filter(({ id }) => id !== left?.id);
  return [...(left ? [wayToLeft(left)] : []), ...others.map(wayToSaved)].slice(0, mostRuns);
}

const wayToLeft = ({ id, config, live, state }: KeptRun): WayBack => ({
  id,
  name: runName(config, live.source),
  reached: reached(outcomeOf(live.source), state !== undefined),
});

const wayToSaved = (run: SavedRun): WayBack => ({
  id: run.id,
  name: nameOf(run),
  reached: reached(run.outcome, run.bytes.state > 0),
});

const reached = ({ steps, finalLoss }: Outcome, hasState: boolean): string =>
  [
    `step ${formatStep(steps)}`,
    ...(finalLoss === undefined ? [] : [`loss ${formatNumber(finalLoss)}`]),
    ...(hasState ? [] : ['trace only']),
  ].join(', ');
