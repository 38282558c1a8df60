// What a trial of a remedy showed.
import type { LayerMetric } from '../../trace/model/metrics.ts';
import { depthOf, type Trace } from '../../trace/model/trace.ts';
import { chanceLoss } from '../chance.ts';
import { diagnose } from '../diagnose.ts';
import type { Finding } from '../finding.ts';
import { averageOf, recent, recentWindowOf, typical } from '../recentWindow.ts';

/** A value before and after. */
export interface FromTo {
  readonly from: number;
  readonly to: number;
}

/** What was seen in a trial. */
export interface TrialOutcome {
  /** Steps that were taken. */
  readonly steps: number;
  /** The step that was not finite, if one was. */
  readonly stoppedAt: number | undefined;
  /** Mean loss: before the changes, or of the first steps of a trial from step 0, and of the last steps. NaN where there are none. */
  readonly loss: FromTo;
  /** What the finding points at, in the first of its layers; undefined where it wasn't measured. */
  readonly evidence:
    (FromTo & { readonly layer: string; readonly metric: LayerMetric }) | undefined;
  /** Whether the loss is still far above that of guessing; false in a regression. */
  readonly isHigh: boolean;
  /** Whether the finding is still there. */
  readonly remains: boolean;
  /** Titles of warnings and troubles that the run didn't have. */
  readonly newTroubles: readonly string[];
  /** Whether one of them is as grave as the finding. */
  readonly isReplaced: boolean;
}

/** What a trial is judged by. */
export interface JudgedTrial {
  /** The run that something was found in. */
  readonly run: Trace;
  /** All that was found in it. */
  readonly found: readonly Finding[];
  readonly finding: Finding;
  /** The trial's steps, after those of the run where it went on from them. */
  readonly trial: Trace;
  readonly fromStep: number;
}

/** Losses that are averaged at the end of a trial and before it, and at the start of one from step 0: ours. */
const [lastLosses, firstLosses] = [10, 5];

/** Times that of guessing from which on a loss is high: ours. */
const high = 3;

/** Judges a trial by the rules that judge a run. */
export function judgeTrial({ run, found, finding, trial, fromStep }: JudgedTrial): TrialOutcome {
  const before = recentWindowOf(run);
  const now = recentWindowOf(trial);
  const steps = trial.steps - fromStep;
  const last = Math.min(lastLosses, steps);
  const losses = trial.columns.loss!;
  const isGrave = ({ severity, explainedBy }: Finding) => severity !== 'note' && !explainedBy;
  const grave = diagnose(trial).filter(isGrave);
  const known = new Set(found.map(({ rule }) => rule));
  const fresh = grave.filter(({ rule }) => !known.has(rule));
  const to = averageOf(losses.subarray(trial.steps - last, trial.steps));
  return {
    steps,
    stoppedAt: trial.failure?.step,
    loss: {
      from: fromStep
        ? averageOf(recent({ trace: run, since: 0 }, 'loss', lastLosses))
        : averageOf(losses.subarray(0, Math.min(firstLosses, steps))),
      to,
    },
    isHigh: to > high * (chanceLoss(now.config) ?? Infinity),
    evidence: evidenceOf(finding, before, now),
    remains: grave.some(({ rule }) => rule === finding.rule),
    newTroubles: fresh.map(({ title }) => title),
    isReplaced: fresh.some(
      ({ severity }) => severity === 'trouble' || severity === finding.severity,
    ),
  };
}

function evidenceOf(
  { evidence }: Finding,
  before: ReturnType<typeof recentWindowOf>,
  now: ReturnType<typeof recentWindowOf>,
): TrialOutcome['evidence'] {
  const layer = evidence?.layers[0];
  if (!evidence || layer === undefined || layer >= depthOf(now.trace)) return undefined;
  const [from, to] = [before, now].map((window) => typical(window, evidence.metric)?.[layer]);
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  return { from: from!, to: to!, layer: now.trace.layers[layer]!, metric: evidence.metric };
}

/**
 * What came of a trial: the finding is gone and nothing worse took its place; the loss fell, but it is still high or the finding
 * still there; neither; something else is
 * wrong instead; the loss rose; or a step was not finite.
 */
export type Verdict = 'helped' | 'eased' | 'unchanged' | 'replaced' | 'worse' | 'stopped';

/** Verdicts, the best first. */
export const verdicts: readonly Verdict[] = [
  'helped',
  'eased',
  'unchanged',
  'replaced',
  'worse',
  'stopped',
];

/** Above and under these parts of the loss before, it rose and fell: ours. Means of ten batches of 64 wander by some per cent. */
const risen = 1.1;
export const fallen = 0.9;

/** The verdict on an outcome. */
export function verdictOn(outcome: TrialOutcome): Verdict {
  const { stoppedAt, loss, isHigh, remains, isReplaced } = outcome;
  const change = loss.to / loss.from;
  if (stoppedAt !== undefined) return 'stopped';
  if (change > risen) return 'worse';
  if (isReplaced) return 'replaced';
  if (!remains && !isHigh) return 'helped';
  return change < fallen ? 'eased' : 'unchanged';
}
