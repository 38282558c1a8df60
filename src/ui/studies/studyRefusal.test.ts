import { expect, test } from 'vitest';
import { parseStudy } from '../../experiment/study.ts';
import { refusalOf } from './studyRefusal.ts';

const depths = { field: 'network.depth', values: [5, 10] };
const refused = (changes: object) =>
  refusalOf(parseStudy({ base: {}, vary: [depths], seeds: 2, steps: 100, ...changes }));

test('a study that is valid is not refused', () => {
  expect(refused({})).toBeUndefined();
});

test.each([
  [
    { vary: [{ ...depths, values: [0] }] },
    0,
    'Depth must be a whole number from 1 to 200 layers; 0 is not.',
  ],
  [
    { vary: [depths, { field: 'loss', values: [] }] },
    1,
    'Values must be a list of 1 to 1000 values, each of them once.',
  ],
  [
    { vary: [{ field: 'network.depth', from: 1, to: '', count: 2 }] },
    0,
    'To must be a number; “” is not.',
  ],
  [
    { vary: [{ field: 'network.depth', from: 1, to: 3, count: 1 }] },
    0,
    'The number of values must be a whole number from 2 to 1000; 1 is not.',
  ],
  [
    { vary: [{ field: 'data.noise', from: 0, to: 1, count: 2, scale: 'logarithmic' }] },
    0,
    'The range must go from a number above 0 to another on a logarithmic scale.',
  ],
  [
    { seeds: 'many' },
    'seeds',
    'Seeds must be a whole number from 1 to 1000 or a list of seeds; “many” is not.',
  ],
  [
    { seeds: [1, -2] },
    'seeds',
    'Seed 2 of the list must be a whole number from 0 to 4294967295; -2 is not.',
  ],
  [{ steps: 0 }, 'steps', 'Steps must be a whole number from 1 to 1000000; 0 is not.'],
  [{ lossTarget: -1 }, 'lossTarget', 'The loss target must be above 0; -1 is not.'],
  [
    { base: { network: { width: 0 } } },
    'base',
    'Width must be a whole number from 1 to 1024 units; 0 is not.',
  ],
  [{ base: { data: { name: 'sine' } } }, 'base', /^Loss must be mse for /],
  [{ base: 3 }, 'base', 'The experiment must be an object with the fields of an experiment.'],
  [
    { seeds: 1000, vary: [{ field: 'network.width', from: 1, to: 20, count: 20 }] },
    'study',
    'A study must have at most 10000 runs; 20000 are too many.',
  ],
] as const)('%j is refused at its part', (changes, part, words) => {
  expect(refused(changes)).toEqual({ part, words: expect.stringMatching(words) as string });
});
