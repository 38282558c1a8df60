// What came of one run of a study: what a list of runs shows, and what studies compare.
import { lastHidden } from '../../network/layerNames.ts';
import { depthOf, type OwnTrace } from '../model/trace.ts';
import { clippedShare } from './clippedShare.ts';
import { metricAt } from './metricAt.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { recentMean, recentSteps } from './recentMean.ts';

/** The outcome of one run of a study. */
export interface StudyOutcome extends Outcome {
  /** Finished steps at the end of the first 20 consecutive ones whose mean loss is below the target; undefined if there are none. */
  readonly stepsToLoss: number | undefined;
  /**
   * Layer 1's error signal over the last hidden layer's, the geometric mean over the last 20 steps: 0 if layer 1 got none
   * at one of them, undefined if the last hidden layer got none.
   */
  readonly signalRatio: number | undefined;
  /** Share of the steps in which clipping made a gradient smaller, 0 to 1; undefined without steps. */
  readonly clippedShare: number | undefined;
}

/** The outcome of a trace; `lossTarget` is the loss to get below. */
export const studyOutcomeOf = (trace: OwnTrace, lossTarget?: number): StudyOutcome => ({
  ...outcomeOf(trace),
  stepsToLoss: lossTarget === undefined ? undefined : stepsToLoss(trace, lossTarget),
  signalRatio: signalRatio(trace),
  clippedShare: trace.steps ? clippedShare(trace) : undefined,
});

function stepsToLoss(trace: OwnTrace, target: number): number | undefined {
  for (let end = recentSteps; end <= trace.steps; end++)
    if (recentMean(trace, 'loss', end - 1)! < target) return end;
  return undefined;
}

function signalRatio(trace: OwnTrace): number | undefined {
  const first = Math.max(0, trace.steps - recentSteps);
  let sum = 0;
  for (let step = first; step < trace.steps; step++)
    sum += Math.log(
      metricAt(trace, 'signalNorm', step, 0) /
        metricAt(trace, 'signalNorm', step, lastHidden(depthOf(trace))),
    );
  const ratio = Math.exp(sum / (trace.steps - first));
  return Number.isFinite(ratio) ? ratio : undefined;
}
