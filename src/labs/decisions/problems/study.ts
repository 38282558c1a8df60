// How long to study before a test, if tiredness grows with the square of the hours.
import { decimal, signed } from '../../numbersWithUnits.ts';
import { plainOnAxis } from '../axisWords.ts';
import { defineProblem } from '../problem.ts';
import { quadratic } from '../quadratic.ts';

export default defineProblem({
  title: 'How many hours of study are best?',
  lead: 'Every hour teaches something, and makes you more tired than the one before.',
  input: {
    name: 'Hours',
    here: 'At so many hours',
    letter: 'h',
    unit: 'hours',
    format: (hours) => `${decimal(hours)} h`,
    axis: plainOnAxis,
    step: 0.25,
    tried: [1, 4, 9],
    more: { size: 1, words: 'one hour more' },
  },
  output: {
    name: 'Score',
    letter: 'S',
    unit: 'points in the test, by hours',
    format: (points) => `${decimal(points)} points`,
    axis: plainOnAxis,
    verb: 'score',
    slopeUnit: 'points an hour',
    slopeFormat: (slope) => signed(slope),
    rises: 'adds about # to the score',
    falls: 'takes about # off the score',
  },
  goal: 'most',
  advice: { right: 'study longer', left: 'stop earlier' },
  parameters: {
    tired: { label: 'Points lost by hours²', unit: 'points', min: 0, max: 100, initial: 1 },
    gained: { label: 'Points gained an hour', unit: 'points', min: 0, max: 1000, initial: 12 },
    without: { label: 'Points without study', unit: 'points', min: 0, max: 1000, initial: 20 },
  },
  landscape: quadratic(
    ({ tired, gained, without }) => ({ square: -tired, linear: gained, constant: without }),
    { usual: 12, most: 24 },
  ),
  question: 'After how many hours is the score highest? Click the curve or type it.',
  why: 'Up to here an hour teaches more than its tiredness costs; after it, it costs more than it teaches.',
  misfit: ({ tired, gained }) =>
    tired === 0 && gained > 0 ? 'Somebody who never tires should never stop.' : undefined,
  door: {
    words: 'A network studies by steps too, each against its slope:',
    preset: 'digits',
  },
});
