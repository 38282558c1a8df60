// What came of a run, in a few numbers that a list of runs can show and search.
import { has, type Trace } from '../model/trace.ts';
import { metricAt } from './metricAt.ts';
import { endOf, rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';
import { meanOfRows, recentMean, recentSteps } from './recentMean.ts';
import type { Cause } from '../model/autopsy.ts';

/** A run's last and best numbers; undefined where they were not measured. */
export interface Outcome {
  /** Finished steps. */
  readonly steps: number;
  /** Mean loss of the last 20 steps. */
  readonly finalLoss: number | undefined;
  /** The lowest mean loss of 20 consecutive steps, or of all where there are fewer. */
  readonly bestLoss: number | undefined;
  /** Mean accuracy of the last 20 batches. */
  readonly accuracy: number | undefined;
  /** As measured last. */
  readonly testAccuracy: number | undefined;
  /** The first step that was not finite, and its cause where an autopsy found one. */
  readonly failure: { readonly step: number; readonly cause: Cause | undefined } | undefined;
}

/** The outcome of a trace. Where `before` is that of its first rows, their best loss isn't looked for again. */
export function outcomeOf(trace: Trace, before?: Outcome): Outcome {
  const steps = endOf(trace);
  const { failure } = trace;
  return {
    steps,
    finalLoss: recentMean(trace, 'loss', steps - 1),
    bestLoss: bestLoss(trace, before),
    accuracy: recentMean(trace, 'accuracy', steps - 1),
    testAccuracy: finite(metricAt(trace, 'testAccuracy', steps - 1)),
    failure: failure && { step: failure.step, cause: failure.autopsy?.cause },
  };
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

function bestLoss(trace: Trace, before: Outcome | undefined): number | undefined {
  if (!has(trace, 'loss')) return undefined;
  const known = before && before.steps >= recentSteps ? before : undefined;
  const first = Math.max(known?.steps ?? Math.min(recentSteps, trace.steps), firstWhole(trace));
  return lowestMean(trace, [first, trace.steps], [known?.bestLoss, trace.thinned?.bestLoss]);
}

/** Finished steps at the end of the first 20 consecutive ones after those that are thinned; 0 where none are. */
function firstWhole(trace: Trace): number {
  const thinned = thinnedRowsIn(trace, 'loss');
  return thinned && stepOfRow(trace, 'loss', thinned) + recentSteps;
}

/** The lowest mean loss of 20 consecutive steps that begin before a step; undefined where there is none. Of a thinned trace the step must be whole. */
export function bestLossBefore(trace: Trace, step: number): number | undefined {
  const last = Math.min(step + recentSteps - 1, trace.steps);
  const first = Math.max(recentSteps, firstWhole(trace));
  return lowestMean(trace, [first, last], [trace.thinned?.bestLoss]);
}

/** The lowest of what is known and the means of the 20 rows that end with the first, … the last of some steps. */
function lowestMean(
  trace: Trace,
  [first, last]: readonly [number, number],
  known: readonly (number | undefined)[],
): number | undefined {
  const loss = trace.columns.loss!;
  const thinnedAway = trace.steps - rowsIn(trace, 'loss');
  let best = Math.min(...known.map((value) => value ?? Infinity));
  for (let end = first - thinnedAway; end <= last - thinnedAway; end++)
    best = Math.min(best, meanOfRows(loss, Math.max(0, end - recentSteps), end));
  return finite(best);
}
