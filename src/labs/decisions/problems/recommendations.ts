// How much of a person's own taste to mix into what is popular, found in one step by f′ = 0 and in ten by descent.
import { descend } from '../../descent/gradientDescent.ts';
import { counted, decimal, signed, significant } from '../../numbersWithUnits.ts';
import { plainOnAxis } from '../axisWords.ts';
import { defineProblem, type Landscape, type Model } from '../problem.ts';
import { texNumber } from '../../texNumber.ts';
import { texConstant, texSum } from '../texSum.ts';

type Name = 'bend' | 'best' | 'least' | 'start' | 'rate' | 'steps';

const landscape: Landscape<Name> = {
  range: () => ({ low: 0, high: 1 }),
  value: (mix, { bend, best, least }) => bend * (mix - best) ** 2 + least,
  slope: (mix, { bend, best }) => 2 * bend * (mix - best),
  curvature: (_, { bend }) => 2 * bend,
  tex(x, { bend, best, least }) {
    const apart = texSum([
      [1, x],
      [-best, ''],
    ]);
    return {
      value: texSum([
        [bend, `(${apart})^2`],
        [least, ''],
      ]),
      slope: bend === 0 ? '0' : `${texNumber(2 * bend)}(${apart})`,
      curvature: texConstant(2 * bend),
    };
  },
};

/** The mixes that gradient descent comes to, the start first. */
export const descentOf = (model: Model<Name>): number[] =>
  descend(([mix]) => [landscape.slope(mix, model)], [model.start], {
    learningRate: model.rate,
    steps: model.steps,
  }).map(([mix]) => mix);

/** How the steps go: each multiplies the distance from the bottom by 1 − rate · f″: x − rate · f″ · (x − best) less the best. */
function manner({ rate, bend }: Model<Name>): string {
  const factor = Math.abs(1 - 2 * rate * bend);
  if (factor < 1)
    return 'Each goes the rate times the slope, so steps shrink as the bottom comes near.';
  return factor > 1
    ? 'The rate is too large: each step lands farther from the bottom than it began.'
    : 'No step comes nearer to the bottom than it began.';
}

export default defineProblem<Name>({
  title: 'How much of your own taste should count?',
  lead: 'A film list mixes what you liked (1) with what everybody likes (0). Its error depends on the mix.',
  input: {
    name: 'Mix',
    here: 'At this mix',
    letter: '\\alpha',
    unit: '',
    format: (mix) => decimal(mix),
    axis: plainOnAxis,
    step: 0.01,
    tried: [0.2, 0.5, 0.9],
    more: { size: 0.01, words: 'a hundredth more' },
  },
  output: {
    name: 'Error',
    letter: 'E',
    unit: 'of the predicted ratings, by mix',
    format: (error) => decimal(error, 4),
    axis: plainOnAxis,
    verb: 'errs by',
    slopeUnit: 'error a unit of the mix',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about # to the error',
    falls: 'takes about # off the error',
  },
  goal: 'least',
  advice: { right: 'more of your taste', left: 'less of it' },
  parameters: {
    bend: { label: 'How sharply it bends', min: 0, max: 100, initial: 1 },
    best: { label: 'Your best mix', min: -1, max: 2, initial: 0.8 },
    least: { label: 'Error that stays', min: 0, max: 10, initial: 0.1 },
    start: { label: 'Start', min: 0, max: 1, initial: 0.2 },
    rate: { label: 'Learning rate', min: 0, max: 10, initial: 0.1 },
    steps: { label: 'Steps', min: 0, max: 100, whole: true, initial: 10 },
  },
  landscape,
  question: 'Which mix makes the smallest error? Click the curve or type it.',
  why: 'Some error stays whatever the mix: it lifts the curve, and a lifted curve has its bottom where it was.',
  path: { name: 'Descent', places: descentOf },
  asides: [
    {
      title: 'Downhill step by step',
      parameters: ['start', 'rate', 'steps'],
      read(model) {
        const places = descentOf(model);
        const last = places[places.length - 1];
        return {
          sentences: [
            `From ${decimal(model.start)} at a rate of ${decimal(model.rate, 4)} it comes in ${counted(model.steps, 'step')} to ${significant(last, 4)}. ${manner(model)}`,
          ],
          table: {
            caption: 'Gradient descent',
            columns: ['Step', 'Mix', 'Slope', 'Error'],
            rows: places.map((mix, step) => [
              String(step),
              significant(mix, 4),
              significant(landscape.slope(mix, model), 4),
              significant(landscape.value(mix, model), 4),
            ]),
          },
        };
      },
    },
  ],
  door: { words: 'Real descent, in thousands of weights at once:', preset: 'digits' },
});
