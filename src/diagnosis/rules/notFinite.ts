// Why a run stopped.
import { failureSentence } from '../../trace/model/failureSentences.ts';
import { remediesByCause } from '../remediesByCause.ts';
import type { Symptom } from '../finding.ts';
import type { RecentWindow } from '../recentWindow.ts';

/** A step was not finite: what the autopsy found, and what helps against its cause. */
export function notFinite({ trace, config }: RecentWindow): Symptom | undefined {
  const { failure } = trace;
  if (!failure) return undefined;
  const stopped = {
    severity: 'trouble',
    title: 'Not finite',
    sentence: failureSentence(failure, trace),
  } as const;
  if (!failure.autopsy) return { ...stopped, remedies: [] };
  const { cause, layer } = failure.autopsy;
  return {
    ...stopped,
    evidence: { layers: [layer], metric: 'gradientNorm' },
    needsRestart: cause === 'driftingWeights' || cause === 'divergingWeights',
    remedies: config ? remediesByCause[cause](config) : [],
  };
}
