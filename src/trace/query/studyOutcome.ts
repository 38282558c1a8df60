// What came of one run of a study: what a list of runs shows, and what studies compare.
import { exp } from '../../calculus/elementary/exponential.ts';
import { log } from '../../calculus/elementary/logarithm.ts';
import { lastHidden } from '../../network/layerNames.ts';
import { depthOf, type Trace } from '../model/trace.ts';
import { clippedShare, tellsClipping } from './clippedShare.ts';
import { rowsIn, stepOfRow, thinnedRowsIn } from '../model/metricRows.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { meanOfRows, recentSteps } from './recentMean.ts';

/** The outcome of one run of a study. */
export interface StudyOutcome extends Outcome {
  /** Finished steps at the end of the first 20 consecutive ones whose mean loss is below the target; undefined if there are none. */
  readonly stepsToLoss: number | undefined;
  /**
   * Layer 1's error signal over the last hidden layer's, the geometric mean over the last 20 steps: 0 if layer 1 got none
   * at one of them, undefined if the last hidden layer got none.
   */
  readonly signalRatio: number | undefined;
  /** Share of the steps in which clipping made a gradient smaller, 0 to 1; undefined without steps, or where that wasn't recorded. */
  readonly clippedShare: number | undefined;
}

/**
 * The outcome of a trace; `lossTarget` is the loss to get below. Of a trace whose steps are not consecutive, rows count as
 * steps, but for where the loss was reached.
 */
export const studyOutcomeOf = (trace: Trace, lossTarget?: number): StudyOutcome => ({
  ...outcomeOf(trace),
  stepsToLoss: lossTarget === undefined ? undefined : stepsToLoss(trace, lossTarget),
  signalRatio: signalRatio(trace),
  clippedShare: trace.steps && tellsClipping(trace) ? clippedShare(trace) : undefined,
});

/** Finished steps at the end of the first 20 rows whose mean loss is below the target; undefined if there are none, or they may be among steps that are thinned. */
export function stepsToLoss(trace: Trace, target: number): number | undefined {
  const { loss } = trace.columns;
  const { thinned } = trace;
  if (!loss || (thinned?.bestLoss ?? Infinity) < target) return undefined;
  const first = thinnedRowsIn(trace, 'loss') + recentSteps;
  for (let end = first; end <= rowsIn(trace, 'loss'); end++)
    if (meanOfRows(loss, end - recentSteps, end) < target)
      return stepOfRow(trace, 'loss', end - 1) + 1;
  return undefined;
}

function signalRatio(trace: Trace): number | undefined {
  const { signalNorm } = trace.columns;
  const layers = trace.layers.length;
  const last = lastHidden(depthOf(trace));
  if (!signalNorm || last < 0) return undefined;
  const end = rowsIn(trace, 'signalNorm');
  const from = Math.max(0, end - recentSteps);
  let sum = 0;
  for (let row = from; row < end; row++) {
    const first = row * layers;
    sum += log(signalNorm[first] / signalNorm[first + last]);
  }
  const ratio = exp(sum / (end - from));
  return Number.isFinite(ratio) ? ratio : undefined;
}
