// How long to study, if what is left to learn shrinks by the hour and tiredness costs the same each hour.
import { decimal, signed } from '../../numbersWithUnits.ts';
import { plainOnAxis } from '../axisWords.ts';
import { optimumOf } from '../optimum.ts';
import { defineProblem, type Landscape, type Model } from '../problem.ts';
import { texNumber } from '../../texNumber.ts';
import { texSum } from '../texSum.ts';

type Name = 'all' | 'rate' | 'tired';

const landscape: Landscape<Name> = {
  range: () => ({ low: 0, high: 20 }),
  value: (h, { all, rate, tired }) => -all * Math.expm1(-rate * h) - tired * h,
  slope: (h, { all, rate, tired }) => all * rate * Math.exp(-rate * h) - tired,
  curvature: (h, { all, rate }) => -all * rate ** 2 * Math.exp(-rate * h),
  tex(h, { all, rate, tired }) {
    const power = `e^{-${texNumber(rate)}${h}}`;
    return {
      value: texSum([
        [all, `\\left(1 - ${power}\\right)`],
        [-tired, h],
      ]),
      slope: texSum([
        [all * rate, power],
        [-tired, ''],
      ]),
      curvature: texSum([[-all * rate ** 2, power]]),
    };
  },
};

/** What the hour adds that ends `hours` after the start, in points. */
export const marginalHour = (hours: number, model: Model<Name>): number =>
  landscape.value(hours, model) - landscape.value(hours - 1, model);

/** The first whole hour that costs more than it teaches; undefined where none does within the range. */
export function firstLosingHour(model: Model<Name>): number | undefined {
  const { high } = landscape.range(model);
  return Array.from({ length: high }, (_, i) => i + 1).find(
    (hour) => marginalHour(hour, model) < 0,
  );
}

/** What so many hours lose against the best, in points; undefined where there is no best. */
export function lostBy(hours: number, model: Model<Name>): number | undefined {
  const best = optimumOf(landscape, model, 'most');
  return best && best.value - landscape.value(hours, model);
}

const tooLong = 15;

export default defineProblem<Name>({
  title: 'When does another hour stop paying?',
  lead: 'The first hours teach the most: each leaves less to learn. Tiredness costs the same every hour.',
  input: {
    name: 'Hours',
    here: 'At so many hours',
    letter: 'h',
    unit: 'hours',
    format: (hours) => `${decimal(hours)} h`,
    axis: plainOnAxis,
    step: 0.25,
    tried: [2, 5, 15],
    more: { size: 1, words: 'one hour more' },
  },
  output: {
    name: 'Score',
    letter: 'S',
    unit: 'points in the test, by hours',
    format: (points) => `${decimal(points, 1)} points`,
    axis: plainOnAxis,
    verb: 'score',
    slopeUnit: 'points an hour',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about # to the score',
    falls: 'takes about # off the score',
  },
  goal: 'most',
  advice: { right: 'study on', left: 'stop earlier' },
  parameters: {
    all: { label: 'Points to be learned', unit: 'points', min: 0, max: 1000, initial: 100 },
    rate: { label: 'Share learned an hour', unit: 'per hour', min: 0, max: 5, initial: 0.3 },
    tired: { label: 'Points lost an hour', unit: 'points', min: 0, max: 100, initial: 2 },
  },
  landscape,
  question: 'After how many hours is the score highest? Click the curve or type it.',
  why: 'There the hour at hand teaches exactly what it costs. What was learned before plays no part.',
  misfit: ({ all, rate, tired }) =>
    all * rate <= tired ? 'Even the first hour costs as much as it can teach.' : undefined,
  asides: [
    {
      title: 'The marginal hour',
      tellsAnswer: true,
      read(model) {
        const losing = firstLosingHour(model);
        const lost = lostBy(tooLong, model);
        const hours = [1, 2, 5, 8, 9, 10, 12, tooLong];
        return {
          sentences: [
            losing === undefined
              ? 'Every hour shown teaches at least what it costs.'
              : `Hour ${losing} is the first that costs more than it teaches: ${signed(marginalHour(losing, model))} points.`,
            ...(lost === undefined
              ? []
              : [
                  `Whoever studies ${tooLong} hours ends ${decimal(lost, 1)} points below the best, and has lost the hours as well.`,
                ]),
          ],
          table: {
            caption: 'What each hour adds',
            columns: ['Hour', 'Adds', 'Score after it'],
            rows: hours.map((hour) => [
              String(hour),
              signed(marginalHour(hour, model)),
              decimal(landscape.value(hour, model), 1),
            ]),
          },
        };
      },
    },
  ],
  door: { words: 'A curve that flattens leaves a network little to learn from:', preset: 'tanh' },
});
