// The picture of a sweep: measured losses as dots, their average as a line, and the suggested rates.
import { sweptRates } from '../../calculus/sweptRates.ts';
import { rangeOf, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { RateLoss, SweepReading } from '../../calculus/sweepReading.ts';
import { rateWords } from './sweepSentences.ts';

/** The top of the plot: the larger of these multiples of the lowest average and of the loss before the sweep. */
const highest = { ofLowest: 4, ofBefore: 1.5 } as const;

/** Losses by rate, on a log axis. */
export function sweepPicture(
  found: readonly RateLoss[],
  reading: SweepReading | undefined,
  constantLoss: number | undefined,
): CurvesOptions {
  const { low, high } = sweptRates;
  const measured = found.map(({ rate, loss }) => ({ x: rate, y: loss }));
  const average = (reading?.average ?? []).map(({ rate, loss }) => ({ x: rate, y: loss }));
  const suggestions = reading?.suggestions;
  const top = rangeOf([{ points: measured }]).high;
  return {
    x: { kind: 'log', low, high },
    y: { low: 0, high: reading ? Math.min(top, shownOf(reading)) : Math.max(top, 1) },
    curves: [
      { name: 'loss of a batch', points: measured, ink: 'ink-3', width: 0, dots: 2 },
      { name: 'averaged', points: average, ink: 'accent' },
      ...(constantLoss === undefined
        ? []
        : [
            {
              name: 'the same answer for every sample',
              points: [low, high].map((x) => ({ x, y: constantLoss })),
              ink: 'ink-3' as const,
              width: 1,
              dash: [4, 4],
            },
          ]),
    ],
    verticals: suggestions
      ? [
          {
            x: suggestions.tenth,
            name: `a tenth, ${rateWords(suggestions.tenth)}`,
          },
          { x: suggestions.steepest, name: `steepest, ${rateWords(suggestions.steepest)}` },
        ]
      : [],
  };
}

const shownOf = ({ lowest, before }: SweepReading): number =>
  Math.max(highest.ofLowest * lowest.loss, highest.ofBefore * before);
