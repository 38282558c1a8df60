// How much to make in a day, if every batch sells for less and costs more than the one before.
import { counted, dollars, signed } from '../../numbersWithUnits.ts';
import { dollarsOnAxis, plainOnAxis } from '../axisWords.ts';
import { defineProblem } from '../problem.ts';
import { quadratic } from '../quadratic.ts';

export default defineProblem({
  title: 'How many batches a day earn the most?',
  lead: 'The workshop has its rent to pay. Each batch brings money in, and crowds the floor and the market.',
  input: {
    name: 'Batches',
    here: 'At so many batches',
    letter: 'x',
    unit: 'batches a day',
    format: (x) => counted(x, 'batch', 'batches'),
    axis: plainOnAxis,
    step: 0.5,
    tried: [3, 7, 15],
    more: { size: 1, words: 'one batch more' },
  },
  output: {
    name: 'Profit',
    letter: 'P',
    unit: 'dollars a day, by batches a day',
    format: dollars,
    axis: dollarsOnAxis,
    verb: 'earn',
    slopeUnit: 'dollars of profit a batch',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about # of profit a day',
    falls: 'takes away about # of profit a day',
  },
  goal: 'most',
  advice: { right: 'make more', left: 'make fewer' },
  parameters: {
    crowding: { label: 'Lost by batches² ($)', unit: '$', min: 0, max: 1000, initial: 2 },
    margin: { label: 'Earned by each ($)', unit: '$', min: 0, max: 10_000, initial: 40 },
    rent: { label: 'Rent a day ($)', unit: '$', min: 0, max: 10_000, initial: 100 },
  },
  landscape: quadratic(
    ({ crowding, margin, rent }) => ({ square: -crowding, linear: margin, constant: -rent }),
    { usual: 20, most: 1e5 },
  ),
  question: 'How many batches a day earn the most? Click the curve or type it.',
  why: 'The rent moves the whole curve up or down, and so leaves its top where it is: a constant has no slope.',
  misfit: ({ crowding, margin }) =>
    crowding === 0 && margin > 0 ? 'If batches never crowd each other, make ever more.' : undefined,
  door: { words: 'What moves no slope teaches a network nothing:', preset: 'vanishing' },
});
