// How fast money grows whose interest earns interest at every moment.
import { counted, decimal, dollars, signed } from '../../numbersWithUnits.ts';
import { dollarsOnAxis, plainOnAxis } from '../axisWords.ts';
import { defineProblem, type Landscape, type Model } from '../problem.ts';
import { texNumber } from '../../texNumber.ts';
import { texSum } from '../texSum.ts';

type Name = 'start' | 'percent' | 'horizon';

/** The rate of a model as a share a year, from its per cent. */
const rateOf = ({ percent }: Pick<Model<Name>, 'percent'>): number => percent / 100;

const landscape: Landscape<Name> = {
  range: () => ({ low: 0, high: 30 }),
  value: (t, { start, percent }) => start * Math.exp(rateOf({ percent }) * t),
  slope: (t, model) => rateOf(model) * landscape.value(t, model),
  curvature: (t, model) => rateOf(model) ** 2 * landscape.value(t, model),
  tex(t, { start, percent }) {
    const rate = rateOf({ percent });
    const power = `e^{${texNumber(rate)}${t}}`;
    return {
      value: texSum([[start, power]]),
      slope: texSum([[rate * start, power]]),
      curvature: texSum([[rate ** 2 * start, power]]),
    };
  },
};

/** Years in which money doubles: ln 2 / rate. Infinite where it does not grow. */
export const doublingYears = (percent: number): number => Math.LN2 / rateOf({ percent });

/** The same by the rule of 72, in years: made for interest paid once a year, and easy to divide. */
export const ruleOf72 = (percent: number): number => 72 / percent;

/** The per cent a year that double money in so many years. */
export const percentToDoubleIn = (years: number): number => (100 * Math.LN2) / years;

/** What it grows by at this moment, in dollars a year and a day. */
export function growthAt(years: number, model: Model<Name>): { year: number; day: number } {
  const year = landscape.slope(years, model);
  return { year, day: year / 365 };
}

const percents = [2, 3, 5, 7, 10];
const years = [5, 10, 20, 30];

export default defineProblem<Name>({
  title: 'How long until money doubles?',
  lead: 'Interest earns interest, at every moment. The more there is, the faster it grows: its slope is a share of itself.',
  input: {
    name: 'Time',
    here: 'At this time',
    letter: 't',
    unit: 'years',
    format: (x) => counted(x, 'year', 'years'),
    axis: plainOnAxis,
    step: 0.5,
    tried: [5, 10, 25],
    more: { size: 1, words: 'one year more' },
  },
  output: {
    name: 'Money',
    letter: 'M',
    unit: 'dollars, by years',
    format: dollars,
    axis: dollarsOnAxis,
    verb: 'make',
    slopeUnit: 'dollars of growth a year',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about #',
    falls: 'takes away about #',
  },
  goal: { reach: ({ start }) => 2 * start, words: 'twice the start' },
  advice: { right: 'it grows', left: 'it shrinks' },
  parameters: {
    start: { label: 'Put in ($)', unit: '$', min: 1, max: 90_000, initial: 10_000 },
    percent: { label: 'Interest (% a year)', unit: '% a year', min: 0, max: 50, initial: 5 },
    horizon: { label: 'To double in (years)', unit: 'years', min: 1, max: 100, initial: 10 },
  },
  landscape,
  question: 'After how many years is it twice as much? Click the curve or type it.',
  why: 'The start plays no part: $1 takes as long to become $2.',
  misfit(model) {
    if (model.percent === 0) return 'Without interest it stays what it is.';
    const years = doublingYears(model.percent);
    return years > landscape.range(model).high
      ? `It takes ${decimal(years)} years, longer than is shown.`
      : undefined;
  },
  asides: [
    {
      title: 'Growth and doubling',
      tellsAnswer: true,
      parameters: ['horizon'],
      read(model, x) {
        const { percent, horizon } = model;
        const growth = growthAt(x, model);
        return {
          sentences: [
            `After ${counted(x, 'year', 'years')} it grows by ${dollars(growth.year)} a year, ${dollars(growth.day)} a day.`,
            ...(percent > 0
              ? [
                  `It doubles every ${decimal(doublingYears(percent))} years, ln 2 divided by the rate. The rule of 72 says ${decimal(ruleOf72(percent), 1)}.`,
                ]
              : []),
            `To double in ${counted(horizon, 'year', 'years')} takes ${decimal(percentToDoubleIn(horizon))} % a year.`,
          ],
          table: {
            caption: 'What it becomes, by rate and years',
            columns: ['Rate', ...years.map((year) => `${year} y`)],
            rows: percents.map((percent) => [
              `${percent} %`,
              ...years.map((year) =>
                dollars(Math.round(landscape.value(year, { ...model, percent }))),
              ),
            ]),
          },
        };
      },
    },
  ],
  door: { words: 'A factor above 1 at every layer compounds too:', preset: 'exploding' },
});
