// How fast to drive for the most miles a gallon, and what hurry costs on a trip.
import { decimal, dollars, signed } from '../../numbersWithUnits.ts';
import { plainOnAxis } from '../axisWords.ts';
import { defineProblem, type Landscape, type Model } from '../problem.ts';
import { texNumber } from '../../texNumber.ts';
import { texSum } from '../texSum.ts';

type Name = 'drag' | 'idle' | 'miles' | 'gallon' | 'slow' | 'fast';

const landscape: Landscape<Name> = {
  range: () => ({ low: 5, high: 100 }),
  value: (v, { drag, idle }) => v / (drag * v ** 2 + idle),
  slope: (v, { drag, idle }) => (idle - drag * v ** 2) / (drag * v ** 2 + idle) ** 2,
  curvature: (v, { drag, idle }) =>
    (2 * drag * v * (drag * v ** 2 - 3 * idle)) / (drag * v ** 2 + idle) ** 3,
  tex(v, { drag, idle }) {
    const burned = texSum([
      [drag, `${v}^2`],
      [idle, ''],
    ]);
    return {
      value: `\\dfrac{${v}}{${burned}}`,
      slope: `\\dfrac{${texSum([
        [idle, ''],
        [-drag, `${v}^2`],
      ])}}{(${burned})^2}`,
      curvature:
        drag === 0
          ? '0'
          : `\\dfrac{${texNumber(2 * drag)}${v}(${texSum([
              [drag, `${v}^2`],
              [-3 * idle, ''],
            ])})}{(${burned})^3}`,
    };
  },
};

/** Hours and dollars that the trip takes at a speed. */
export function tripAt(speed: number, model: Model<Name>): { hours: number; cost: number } {
  const { miles, gallon } = model;
  return { hours: miles / speed, cost: (miles / landscape.value(speed, model)) * gallon };
}

/** What the fast speed saves in hours, and costs in dollars more. */
export function hurry(model: Model<Name>): { saved: number; paid: number } {
  const [slow, fast] = [tripAt(model.slow, model), tripAt(model.fast, model)];
  return { saved: slow.hours - fast.hours, paid: fast.cost - slow.cost };
}

/** The speeds of the table, in miles an hour. */
const speeds = [25, 35, 45, 55, 65, 75, 85];
const mph = (speed: number) => `${decimal(speed)} mph`;

export default defineProblem<Name>({
  title: 'Which speed goes farthest on a gallon?',
  lead: 'Slowly, the engine burns fuel and gets nowhere. Fast, the air pushes back with the square of the speed.',
  input: {
    name: 'Speed',
    here: 'At this speed',
    letter: 'v',
    unit: 'mph',
    format: mph,
    axis: plainOnAxis,
    step: 1,
    tried: [20, 55, 75],
    more: { size: 1, words: 'one mile an hour more' },
  },
  output: {
    name: 'Mileage',
    letter: 'M',
    unit: 'miles a gallon, by miles an hour',
    format: (miles) => `${decimal(miles, Math.abs(miles) < 1 ? 3 : 2)} mpg`,
    axis: plainOnAxis,
    verb: 'gives',
    slopeUnit: 'mpg a mile an hour',
    slopeFormat: (slope) => signed(slope, 3),
    rises: 'adds about # to the mileage',
    falls: 'takes about # off the mileage',
  },
  goal: 'most',
  advice: { right: 'drive faster', left: 'drive slower' },
  parameters: {
    drag: {
      label: 'Against the air (gal/h, by mph²)',
      unit: 'gal/h per mph²',
      min: 0,
      max: 1,
      initial: 0.001,
    },
    idle: { label: 'Engine alone (gal/h)', unit: 'gal/h', min: 0.01, max: 100, initial: 2 },
    miles: { label: 'Trip (miles)', unit: 'miles', min: 0, max: 10_000, initial: 300 },
    gallon: { label: 'Price of a gallon ($)', unit: '$', min: 0, max: 100, initial: 3.5 },
    slow: { label: 'One speed (mph)', unit: 'mph', min: 5, max: 100, initial: 55 },
    fast: { label: 'Another speed (mph)', unit: 'mph', min: 5, max: 100, initial: 75 },
  },
  landscape,
  question: 'Which speed goes farthest on a gallon? Click the curve or type it.',
  why: 'It is where the air takes exactly as much fuel as the engine takes at any speed.',
  misfit: ({ drag }) => (drag === 0 ? 'Without air, faster is always farther.' : undefined),
  asides: [
    {
      title: 'A trip',
      parameters: ['miles', 'gallon', 'slow', 'fast'],
      read(model) {
        const { saved, paid } = hurry(model);
        const [time, money] = [`${decimal(Math.abs(saved))} hours`, dollars(Math.abs(paid))];
        return {
          sentences: [
            `${mph(model.fast)} in place of ${mph(model.slow)} ${saved < 0 ? 'loses' : 'saves'} ${time} over ${decimal(model.miles)} miles, and ${paid < 0 ? 'saves' : 'costs'} ${money}${saved > 0 && paid > 0 ? `: ${dollars(paid / saved)} for each hour saved` : ''}.`,
          ],
          table: {
            caption: 'The trip by speed',
            columns: ['Speed', 'mpg', 'Hours', 'Fuel'],
            rows: speeds.map((speed) => {
              const { hours, cost } = tripAt(speed, model);
              return [
                mph(speed),
                decimal(landscape.value(speed, model)),
                decimal(hours),
                dollars(cost),
              ];
            }),
          },
        };
      },
    },
  ],
  door: {
    words: 'A learning rate is a speed too, and too fast has its price:',
    preset: 'huge-rate',
  },
});
