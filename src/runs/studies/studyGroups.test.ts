import { expect, test } from 'vitest';
import { parseStudy, runsOf } from '../../experiment/study.ts';
import { groupsOf } from './studyGroups.ts';

/** Groups of a study of these values of a field, by depth and seed, as `2/1`. */
function groups(
  vary: object,
  { seeds = 3, most = 4, ended = [] as readonly string[] } = {},
): string[][] {
  const parsed = parseStudy({ base: {}, vary: [vary], seeds, steps: 5 });
  if (!parsed.ok) throw new Error(parsed.message);
  const runs = runsOf(parsed.study);
  const names = runs.map(({ values, seed }) => `${Object.values(values).join()}/${seed}`);
  const waiting = names.flatMap((name, index) => (ended.includes(name) ? [] : [index]));
  return groupsOf(parsed.study, runs, waiting, most).map((group) => group.map((i) => names[i]!));
}

const depths = (...values: number[]) => ({ field: 'network.depth', values });

test('all variants of a seed are trained together where they fit, and as many seeds as fit', () => {
  expect(groups(depths(1, 2))).toEqual([
    ['1/1', '2/1', '1/2', '2/2'],
    ['1/3', '2/3'],
  ]);
  expect(groups(depths(1, 2, 3))).toEqual([
    ['1/1', '2/1', '3/1'],
    ['1/2', '2/2', '3/2'],
    ['1/3', '2/3', '3/3'],
  ]);
});

test('of more variants than fit those of the first seed come first', () => {
  expect(groups(depths(1, 2, 3), { most: 2, seeds: 2 })).toEqual([
    ['1/1', '2/1'],
    ['3/1', '1/2'],
    ['2/2', '3/2'],
  ]);
});

test('runs that have ended are left out', () => {
  expect(groups(depths(1, 2), { ended: ['1/1', '2/1', '1/3'] })).toEqual([['1/2', '2/2', '2/3']]);
});

test('runs of different engines are never in a group: the first of a group chooses for all', () => {
  expect(groups({ field: 'engine', values: ['tape', 'simd'] }, { seeds: 1 })).toEqual([
    ['tape/1'],
    ['simd/1'],
  ]);
});
