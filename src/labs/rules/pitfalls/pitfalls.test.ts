import { expect, test } from 'vitest';
import { endingOf, kindOf, levels, pathFrom } from './flat.ts';
import { users } from './growth.ts';
import { slopeBy } from './tinyStep.ts';

test('on day 24 most have the app and few are new; on day 15 half have it and most are new', () => {
  expect(users.value(15)).toBe(500);
  expect(users.slope(15)).toBe(100);
  expect(users.value(24)).toBeGreaterThan(970);
  expect(users.slope(24)).toBeLessThan(11);
});

test('with h = 1e-15 the slope of x² at 3 comes out at 5.33, with 1e-16 at 0', () => {
  expect(slopeBy(1e-15)).toBeCloseTo(5.33, 2);
  expect(slopeBy(1e-16)).toBe(0);
  expect(slopeBy(1e-8)).toBeCloseTo(6, 6);
});

test('a level place is told by the slope’s sign on both sides', () => {
  expect(kindOf(levels.cubic)).toBe('neither');
  expect(kindOf(levels.cosine)).toBe('maximum');
  expect(kindOf(levels.square)).toBe('minimum');
});

test('on x³ a descent from the right gets stuck, one from the left falls for ever', () => {
  const stuck = pathFrom(levels.cubic, 1);
  expect(stuck[1]).toBeCloseTo(0.7, 12);
  expect(endingOf(levels.cubic, stuck)).toBe('level');
  expect(endingOf(levels.cubic, pathFrom(levels.cubic, -1))).toBe('lost');
});

test('on a top a descent stays if it starts there exactly, and else rolls to π', () => {
  expect(pathFrom(levels.cosine, 0).every((x) => x === 0)).toBe(true);
  const rolled = pathFrom(levels.cosine, 0.5);
  expect(endingOf(levels.cosine, rolled)).toBe('elsewhere');
  expect(rolled.at(-1)).toBeCloseTo(Math.PI, 1);
});

test('in a bowl it ends at the bottom', () => {
  expect(endingOf(levels.square, pathFrom(levels.square, 1))).toBe('level');
});
