import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { atChance } from './atChance.ts';

const steady = (loss: number, changes: Told['changes'] = {}, steps = 300) =>
  atChance(recentWindowWith({ changes, steps, values: { loss: () => loss } }));
const digits = { 'data.name': 'digits', loss: 'softmaxCrossEntropy' } as const;

test('a loss of ln 2 or ln 10 is that of guessing', () => {
  expect(steady(0.695)!.sentence).toContain('guessing among 2 classes gives ln 2 = 0.6931');
  expect(steady(2.3, digits)!.sentence).toContain('guessing among 10 classes gives ln 10 = 2.3026');
  expect(steady(0.0901, { ...digits, loss: 'mse' })!.sentence).toContain('gives 0.0900');
});

test('better or worse is not at chance, nor is a run that has just begun or one without classes', () => {
  expect(steady(0.65)).toBeUndefined();
  expect(steady(0.75)).toBeUndefined();
  expect(steady(Math.log(2), {}, 249)).toBeUndefined();
  expect(steady(0.25, { 'data.name': 'sine', loss: 'mse' })).toBeUndefined();
});
