// What to ask for a ride when the streets are full, and what a doubled demand changes.
import { decimal, dollars, signed } from '../../numbersWithUnits.ts';
import { dollarsOnAxis } from '../axisWords.ts';
import { buyers, linearDemand, misfitOfDemand, type DemandName } from '../linearDemand.ts';
import { optimumOf } from '../optimum.ts';
import { defineProblem, type Model } from '../problem.ts';

/** Ways in which more people may want a ride: by what each multiplies the model. */
const demands = [
  { name: 'As now', customers: 1, lost: 1 },
  { name: 'Intercept doubled', customers: 2, lost: 1 },
  { name: 'Doubled at every price', customers: 2, lost: 2 },
];

/** The best price and its profit under each demand, and how many times the profit of now that is. */
export function surges({ customers, lost, cost }: Model<DemandName>) {
  const optima = demands.map((factor) => ({
    name: factor.name,
    best: optimumOf(
      linearDemand,
      { customers: factor.customers * customers, lost: factor.lost * lost, cost },
      'most',
    ),
  }));
  const now = optima[0].best?.value ?? NaN;
  return optima.flatMap(({ name, best }) =>
    best ? [{ name, price: best.x, profit: best.value, times: best.value / now }] : [],
  );
}

export default defineProblem({
  title: 'How far should a fare rise?',
  lead: 'It rains, and everybody wants a ride. Each dollar on the fare sends the same number of riders home.',
  input: {
    name: 'Fare',
    here: 'At this fare',
    letter: 'p',
    unit: '$',
    format: dollars,
    axis: dollarsOnAxis,
    step: 1,
    tried: [40, 80, 150],
    more: { size: 1, words: 'one dollar more' },
  },
  output: {
    name: 'Profit',
    letter: 'P',
    unit: 'dollars an hour, by fare',
    format: dollars,
    axis: dollarsOnAxis,
    verb: 'earns',
    slopeUnit: 'dollars of profit a dollar of fare',
    slopeFormat: (slope) => signed(slope, 0),
    rises: 'adds about # of profit an hour',
    falls: 'takes away about # of profit an hour',
  },
  goal: 'most',
  advice: { right: 'raise the fare', left: 'lower the fare' },
  parameters: {
    customers: { label: 'Riders at $0', min: 100, max: 10_000, initial: 1000 },
    lost: { label: 'Lost by each dollar', unit: 'riders', min: 0, max: 100, initial: 5 },
    cost: { label: 'Cost of a ride ($)', unit: '$', min: 0, max: 1000, initial: 2 },
  },
  landscape: linearDemand,
  question: 'Which fare earns the most? Click the curve or type it.',
  why: 'It stands halfway between the cost of a ride and the fare at which the last rider walks.',
  misfit: misfitOfDemand,
  column: { name: 'Riders', text: (price, model) => decimal(buyers(price, model), 0) },
  asides: [
    {
      title: 'Twice the demand',
      tellsAnswer: true,
      read(model) {
        const rows = surges(model);
        const [now, intercept, everywhere] = rows;
        if (!everywhere)
          return { sentences: ['There is no best fare here that a doubled demand could move.'] };
        return {
          sentences: [
            `Twice the riders at $0, with as many lost by each dollar: the best fare goes from ${dollars(now.price)} to ${dollars(intercept.price)}, and earns ${decimal(intercept.times)} times as much.`,
            `Twice the riders at every fare: it stays at ${dollars(everywhere.price)}. A factor before the whole demand doubles the slope as well, and leaves it 0 where it was 0.`,
          ],
          table: {
            caption: 'The best fare under each demand',
            columns: ['Demand', 'Best fare', 'Profit'],
            rows: rows.map(({ name, price, profit }) => [name, dollars(price), dollars(profit)]),
          },
        };
      },
    },
  ],
  door: { words: 'A loss that is twice as large has gradients twice as large:', preset: 'clipped' },
});
