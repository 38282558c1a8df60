// How much to advertise, if too little and too much both make a customer dear.
import { counted, dollars, signed } from '../../numbersWithUnits.ts';
import { dollarsOnAxis, plainOnAxis } from '../axisWords.ts';
import { defineProblem } from '../problem.ts';
import { quadratic } from '../quadratic.ts';

export default defineProblem({
  title: 'How many ads make a customer cheapest?',
  lead: 'With few ads nobody hears of you. With many you pay for people who have heard already.',
  input: {
    name: 'Ads',
    here: 'At so many ads',
    letter: 'x',
    unit: 'ads a week',
    format: (x) => counted(x, 'ad', 'ads'),
    axis: plainOnAxis,
    step: 0.5,
    tried: [1, 3, 8],
    more: { size: 1, words: 'one ad more a week' },
  },
  output: {
    name: 'Cost',
    letter: 'C',
    unit: 'dollars to win a customer, by ads a week',
    format: dollars,
    axis: dollarsOnAxis,
    verb: 'cost',
    slopeUnit: 'dollars of cost an ad',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about # to what a customer costs',
    falls: 'takes about # off what a customer costs',
  },
  goal: 'least',
  advice: { right: 'advertise more', left: 'advertise less' },
  parameters: {
    waste: { label: 'Wasted by ads² ($)', unit: '$', min: 0, max: 1000, initial: 1 },
    saved: { label: 'Saved by each ad ($)', unit: '$', min: 0, max: 10_000, initial: 10 },
    without: { label: 'Cost without ads ($)', unit: '$', min: 0, max: 10_000, initial: 100 },
  },
  landscape: quadratic(
    ({ waste, saved, without }) => ({ square: waste, linear: -saved, constant: without }),
    { usual: 10, most: 1000 },
  ),
  question: 'How many ads a week make a customer cheapest? Click the curve or type it.',
  why: 'Up to here an ad saves more than it wastes. At the bottom the two are equal, and the slope is 0.',
  misfit: ({ waste, saved }) =>
    waste === 0 && saved > 0 ? 'If no ad is wasted, more of them are always better.' : undefined,
  door: { words: 'A loss is a cost too, with a slope for every weight:', preset: 'relu-he' },
});
