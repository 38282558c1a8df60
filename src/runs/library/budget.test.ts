import { expect, test } from 'vitest';
import { thinnedOf } from './budget.ts';
import { savedRun } from './testSavedRuns.ts';

// 10 kB each, of which thinning leaves 1.6 kB.
const runs = ['c', 'a', 'd', 'b'].map((id) => savedRun(id, {}, { changedAt: id.charCodeAt(0) }));
const none = () => false;

test('within the budget nothing is thinned', () => {
  expect(thinnedOf(runs, none, 40_000)).toEqual([]);
});

test('beyond it the oldest are, as many as it takes', () => {
  expect(thinnedOf(runs, none, 39_999)).toEqual(['a']);
  expect(thinnedOf(runs, none, 31_600)).toEqual(['a']);
  expect(thinnedOf(runs, none, 31_599)).toEqual(['a', 'b']);
  expect(thinnedOf(runs, none, 0)).toEqual(['a', 'b', 'c', 'd']);
});

test('a run with a name, one that a tab has open, and one that is thinned stay as they are', () => {
  const [c, a, d, b] = runs as [
    (typeof runs)[0],
    (typeof runs)[0],
    (typeof runs)[0],
    (typeof runs)[0],
  ];
  const named = { ...a, name: 'Mine' };
  const thinned = { ...b, facts: { ...b.facts, stepNumbers: Float64Array.of(0, 10) } };
  expect(thinnedOf([c, named, d, thinned], (id) => id === 'c', 0)).toEqual(['d']);
});
