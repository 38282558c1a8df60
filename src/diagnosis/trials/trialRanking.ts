// Which remedy to try next, and in which order remedies are offered once they were tried.
import type { Finding, Remedy } from '../finding.ts';
import { isLive } from '../remedies.ts';
import { verdictOn, verdicts, type TrialOutcome } from './trialOutcome.ts';

/** Steps of a first trial, and of the one that confirms the remedy that ranks first. */
export const [trialSteps, confirmingSteps] = [50, 300];

/** What is known of a remedy for a finding. */
export interface TriedRemedy {
  /** As the rule names it. */
  readonly source: Remedy;
  /** As it is offered: with the learning rate that was found. */
  readonly remedy: Remedy;
  /** Undefined where it wasn't tried. */
  readonly outcome?: TrialOutcome | undefined;
  /** Steps that the trial was for: `trialSteps` or `confirmingSteps`, besides those up to where the run stopped. */
  readonly wanted?: number | undefined;
  /** Why it can't be tried, as a sentence. */
  readonly reason?: string | undefined;
  /** Whether the outcome is too old to rely on. */
  readonly isStale?: boolean | undefined;
}

/** A trial to be made. */
export interface WantedTrial {
  readonly finding: Finding;
  readonly tried: TriedRemedy;
  readonly steps: number;
}

/**
 * The findings whose remedies are tried: warnings and troubles that follow from no other finding. Of a run that stopped only why it stopped, since it
 * can't go on otherwise.
 */
export function triedFindings(findings: readonly Finding[]): Finding[] {
  const stopped = findings.filter(({ rule }) => rule === 'notFinite');
  return (stopped.length ? stopped : findings).filter(
    ({ severity, explainedBy }) => severity !== 'note' && explainedBy === undefined,
  );
}

const isConfirmed = ({ outcome, wanted }: TriedRemedy): boolean =>
  outcome !== undefined && wanted === confirmingSteps && verdictOn(outcome) === 'helped';

/** Whether a longer trial may still show that a remedy helps. */
const mayHelp = ({ outcome, wanted }: TriedRemedy): boolean =>
  outcome !== undefined &&
  wanted === trialSteps &&
  ['helped', 'eased', 'unchanged'].includes(verdictOn(outcome));

/** Whether all remedies of a finding were tried that can be, and none helped. */
export const noneHelped = (tried: readonly TriedRemedy[]): boolean =>
  tried.some(({ outcome }) => outcome) &&
  tried.every((one) => (one.outcome || one.reason) && !mayHelp(one) && !isConfirmed(one));

/** Whether every remedy of a finding was tried that can be. */
const areAllTried = (tried: readonly TriedRemedy[]): boolean =>
  tried.every(({ outcome, reason }) => outcome || reason);

/**
 * Remedies in the order in which they are offered: as they came until all were tried, then by what they did. Those that can't be tried stand
 * behind those that may help, and among equals those that a run takes while it trains before those that start it again.
 */
export function ranked(tried: readonly TriedRemedy[]): TriedRemedy[] {
  if (!areAllTried(tried)) return [...tried];
  return tried.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) || Number(restarts(a)) - Number(restarts(b)) || lossOf(a) - lossOf(b),
  );
}

/** A remedy that was confirmed stands first, then the verdicts in their order; untried ones behind what may help. */
function rankOf(tried: TriedRemedy): number {
  if (isConfirmed(tried)) return -1;
  return tried.outcome ? verdicts.indexOf(verdictOn(tried.outcome)) : 2.5;
}

const restarts = ({ remedy }: TriedRemedy): boolean => !isLive(remedy);

const lossOf = ({ outcome }: TriedRemedy): number => outcome?.loss.to ?? 0;

/** The next trial to be made for findings, the worst first: all remedies of a finding, then the best of them for longer until one is confirmed. */
export function nextTrial(
  findings: readonly Finding[],
  triedOf: (finding: Finding) => readonly TriedRemedy[],
): WantedTrial | undefined {
  for (const finding of triedFindings(findings)) {
    const tried = triedOf(finding);
    const untried = tried.find(({ outcome, reason }) => !outcome && !reason);
    if (untried) return { finding, tried: untried, steps: trialSteps };
    const stale = tried.find(({ outcome, isStale }) => outcome && isStale);
    if (stale) return { finding, tried: stale, steps: stale.wanted! };
    if (tried.some(isConfirmed)) continue;
    const best = ranked(tried).find(mayHelp);
    if (best) return { finding, tried: best, steps: confirmingSteps };
  }
  return undefined;
}
