// Keeps a finding on the page while it comes and goes, so that nothing jumps.
import type { Finding } from '../../diagnosis/finding.ts';

/** Milliseconds from one diagnosis of a running experiment to the next. */
export const interval = 400;

/** A finding, and how many diagnoses in a row did without it. */
export interface Held {
  readonly finding: Finding;
  readonly missed: number;
}

/** Diagnoses that a finding outlives: about two seconds of a running experiment. */
export const mostMissed = 4;

/**
 * What to show after a diagnosis: all that was found, in its order, and what was shown before and hasn't been missing for long,
 * in the place it had among its like. A finding that is found again as something graver or lighter moves.
 */
export function hold(before: readonly Held[], found: readonly Finding[]): Held[] {
  const shown: Held[] = found.map((finding) => ({ finding, missed: 0 }));
  before.forEach((held, place) => {
    const isFound = found.some(({ rule }) => rule === held.finding.rule);
    if (isFound || held.missed >= mostMissed) return;
    const isAlike = ({ finding }: Held) => finding.severity === held.finding.severity;
    const first = shown.findIndex(isAlike);
    const at = first < 0 ? shown.length : Math.max(first, Math.min(place, shown.length));
    shown.splice(at, 0, { ...held, missed: held.missed + 1 });
  });
  const weight = { trouble: 0, warning: 1, note: 2 };
  return shown.sort((a, b) => weight[a.finding.severity] - weight[b.finding.severity]);
}
