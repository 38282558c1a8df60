import { expect, test } from 'vitest';
import { studyPresets } from '../../experiment/studyPresets.ts';
import { studyState } from './studyState.ts';

const { study } = studyPresets.clipping;
const one = { ...study, vary: [{ field: 'network.depth' as const, values: [3] }], seeds: 1 };

test.each([
  [{ study, finished: 3, isTraining: true }, 'here', '3 of 16 runs · training'],
  [{ study, finished: 3, isTraining: true }, 'elsewhere', '3 of 16 runs · training in another tab'],
  [{ study, finished: 3, isTraining: true }, 'nowhere', '3 of 16 runs · interrupted'],
  [{ study, finished: 0, isTraining: false }, 'nowhere', '0 of 16 runs · paused'],
  [{ study, finished: 16, isTraining: false }, 'nowhere', '16 runs · finished'],
  [{ study: one, finished: 1, isTraining: false }, 'nowhere', '1 run · finished'],
] as const)('%#', (saved, where, words) => {
  expect(studyState(saved, where)).toBe(words);
});
