// What a trial showed, in the words beside a remedy's button.
import { layerTitle } from '../../trace/model/layerWords.ts';
import { metricWords } from '../../trace/model/metricWords.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import type { Finding } from '../finding.ts';
import { fallen, verdictOn, type TrialOutcome } from './trialOutcome.ts';
import type { TriedRemedy } from './trialRanking.ts';

/** The words beside the button of a remedy for a finding: what was seen, or why nothing was. */
export function triedWords({ outcome, reason }: TriedRemedy, finding: Finding): string {
  if (outcome) return `tried: ${outcomeWords(outcome, finding)}${thenWords(outcome)}`;
  return reason ? `not tried: ${reason}` : 'not tried';
}

/** What was found instead. */
const thenWords = ({ stoppedAt, newTroubles }: TrialOutcome): string =>
  stoppedAt === undefined && newTroubles.length ? `, then ${newTroubles.join(', ')}` : '';

function outcomeWords(outcome: TrialOutcome, { title, rule }: Finding): string {
  const { steps, loss, remains } = outcome;
  const inSteps = `in ${steps} step${steps === 1 ? '' : 's'}`;
  const lossWords = `loss ${formatNumber(loss.from)} → ${formatNumber(loss.to)} ${inSteps}`;
  switch (verdictOn(outcome)) {
    case 'stopped':
      return steps
        ? `not finite after ${steps} step${steps === 1 ? '' : 's'}`
        : 'not finite at once';
    case 'worse':
    case 'replaced':
      return lossWords;
    case 'helped':
      if (loss.to < fallen * loss.from) return lossWords;
      if (rule === 'notFinite') return `finite for ${steps} steps`;
      return evidenceWords(outcome, inSteps) ?? lossWords;
    case 'eased':
      return remains ? `${lossWords}, still ${title}` : lossWords;
    case 'unchanged':
      return remains ? `still ${title} after ${steps} steps` : lossWords;
  }
}

/** What the finding points at, which tells more than a loss that has not begun to fall. */
function evidenceWords({ evidence }: TrialOutcome, inSteps: string): string | undefined {
  if (!evidence) return undefined;
  const { layer, metric, from, to } = evidence;
  return `${layerTitle(layer)}’s ${metricWords[metric]} ${formatNumber(from)} → ${formatNumber(to)} ${inSteps}`;
}
