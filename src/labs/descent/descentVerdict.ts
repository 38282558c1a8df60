// Sentences on a descent, from theory and from its measured outcome.
import type { Approach } from './descentTheory.ts';
import { turnsBack, type DescentOutcome } from './descentOutcome.ts';

/** The verdict in bold, and its reason. */
export interface DescentVerdict {
  readonly does: string;
  readonly because: string;
}

const settled: Readonly<Record<'swinging' | 'one side', DescentVerdict>> = {
  swinging: {
    does: 'converges, swinging',
    because: 'Every step leaps over the minimum, each time by less.',
  },
  'one side': {
    does: 'converges',
    because: 'It comes to the minimum from one side: no step is long enough to pass it.',
  },
};

const endless: DescentVerdict = {
  does: 'goes down without end',
  because: 'Every step leads farther down, and no rate brings it to rest.',
};

/**
 * The verdict on a descent. Theory holds near the minimum, where the curve is close to a parabola;
 * where theory and measurement differ, the measurement decides.
 */
export function descentVerdict(
  places: readonly number[],
  outcome: DescentOutcome,
  approach: Approach | undefined,
  hasMinimum: boolean,
): DescentVerdict {
  if (outcome === 'undefined')
    return {
      does: 'ends',
      because: 'A step led to where the function is not defined, and there is no slope to follow.',
    };
  if (!hasMinimum && (outcome === 'left' || outcome === 'under way')) return endless;
  const steps = places.slice(1).map((x, i) => Math.abs(x - places[i]));
  const grows = steps.length > 1 && steps[steps.length - 1] > steps[0] * 1.001;
  const swings = turnsBack(places);
  if (outcome === 'left' || (outcome === 'swinging' && grows && approach === 'diverging'))
    return {
      does: 'diverges',
      because:
        approach === 'diverging'
          ? 'Every step leaps farther past the minimum than it was away.'
          : 'Near the minimum this rate would do. Out here the curve is steeper, and the first step already leaps too far.',
    };
  if (outcome === 'settled') return settled[swings ? 'swinging' : 'one side'];
  if (outcome === 'crawling')
    return {
      does: 'crawls',
      because: 'The slope is almost 0 here, and so is a step. A place can be level and no minimum.',
    };
  if (outcome === 'swinging')
    return approach === 'forever' || approach === 'diverging'
      ? {
          does: 'oscillates for ever',
          because: 'Every step leaps over the minimum and lands as far on the other side.',
        }
      : {
          does: 'oscillates',
          because: 'It leaps over the minimum at every step, each time by a little less.',
        };
  return { does: 'is on its way', because: 'More steps, or a larger rate, would bring it there.' };
}
