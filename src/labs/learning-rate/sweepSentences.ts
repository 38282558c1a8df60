// The result of a learning-rate sweep in sentences.
import { rateAt, sweptRates } from '../../calculus/sweptRates.ts';
import { significant } from '../numbersWithUnits.ts';
import {
  hasVanished,
  type RateLoss,
  type SweepReading,
  type SweptNetwork,
} from '../../calculus/sweepReading.ts';

/** A learning rate, such as 0.0021 or 3e−7. */
export const rateWords = (rate: number): string => significant(rate, 2).replace('.0e', 'e');

/** The result of a sweep and its reason. */
export interface SweepWords {
  readonly say: string;
  readonly why: string;
}

/** How a sweep ended, and at which rate. */
function endWords(found: readonly RateLoss[]): string {
  const { rate, finite } = found.at(-1)!;
  if (!finite) return `At ${rateWords(rate)} a number left float32, and the sweep ended.`;
  return rate >= rateAt(sweptRates.count - 1)
    ? 'Even at 10 the loss was not four times its best.'
    : `At ${rateWords(rate)} the averaged loss was four times its best, and the sweep ended.`;
}

/** The result of a complete sweep. */
export function sweepWords(
  found: readonly RateLoss[],
  { before, lowest, suggestions, holdsUntil }: SweepReading,
  facts: SweptNetwork,
): SweepWords {
  if (suggestions)
    return {
      say: `Your network learns. Try a rate of ${rateWords(suggestions.tenth)}.`,
      why: `The loss is lowest near ${rateWords(lowest.rate)}: a tenth of that keeps clear of where it rises. ${endWords(found)}`,
    };
  const losses = `The loss was ${loss(before)} and gets no lower than ${loss(lowest.loss)}; the same answer for every sample costs ${loss(facts.constantLoss)}.`;
  return hasVanished(facts)
    ? {
        say: 'No rate makes it learn: there is nothing to suggest.',
        why: `${losses} Layer 1 gets ${significant(facts.gradientRatio, 2)} of the head’s gradient, and a larger step doesn’t help where no gradient arrives.`,
      }
    : {
        say: `In a hundred steps no rate lowers the loss much. It holds up to ${rateWords(holdsUntil)}.`,
        why: `${losses} A sweep sees only what comes quickly: stay well below the rate at which the loss rises.`,
      };
}

/** A loss with three significant digits. */
const loss = (value: number): string => significant(value, 3);

/** Labels for the present rate compared with a suggested one. */
export const rateJudgements = {
  low: 'too low',
  right: 'about right',
  high: 'too high',
} as const;

/** “About right” is within half a decade of the suggestion; our own threshold. */
const halfDecade = Math.sqrt(10);

/** How a rate compares with a suggested one. */
export function judgeRate(rate: number, suggested: number): keyof typeof rateJudgements {
  if (rate * halfDecade < suggested) return 'low';
  return rate > suggested * halfDecade ? 'high' : 'right';
}
