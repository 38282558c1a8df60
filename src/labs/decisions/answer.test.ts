import { expect, test } from 'vitest';
import { answerOf, answerWords, whyNone } from './answer.ts';
import type { Model } from './problem.ts';
import { posed } from './testModel.ts';

test.each([
  ['headphones', 75, 30_250, 6, '$75 earns $30,250'],
  ['advertising', 5, 75, 6, '5 ads cost $75'],
  ['study', 6, 56, 6, '6 h score 56 points'],
  ['recommendations', 0.8, 0.1, 6, '0.8 errs by 0.1'],
  ['production', 10, 100, 6, '10 batches earn $100'],
  ['surge', 101, 49_005, 6, '$101 earns $49,005'],
  ['fatigue', 9.03, 75.3, 1, '9.03 h score 75.3 points'],
  ['fuel', 44.72, 11.18, 2, '44.72 mph gives 11.18 mpg'],
  ['compounding', 13.86, 20_000, 2, '13.86 years make $20,000'],
])('%s: best at %d, with %d', (name, x, value, digits, words) => {
  const { problem, model } = posed(name);
  const answer = answerOf(problem, model)!;
  expect(answer.x).toBeCloseTo(x, Math.min(digits, 2));
  expect(answer.value).toBeCloseTo(value, digits);
  expect(answerWords(problem, answer)).toBe(words);
});

test('each is where its closed form says, to the last digits', () => {
  const at = (name: string) => {
    const { problem, model } = posed(name);
    return answerOf(problem, model)!.x;
  };
  expect(at('fatigue')).toBeCloseTo(Math.log(15) / 0.3, 12);
  expect(at('fuel')).toBeCloseTo(Math.sqrt(2000), 12);
  expect(at('compounding')).toBeCloseTo(Math.LN2 / 0.05, 12);
});

test.each([
  ['headphones', -20],
  ['advertising', 2],
  ['study', -2],
  ['recommendations', 2],
  ['production', -4],
  ['surge', -10],
])('%s is confirmed by a second derivative of %d', (name, curvature) => {
  const { problem, model } = posed(name);
  expect(answerOf(problem, model)!.curvature).toBe(curvature);
});

test.each<[string, Model, string]>([
  [
    'headphones',
    { cost: 140 },
    'One costs $140, and nobody buys at $130: every sale would lose money. P′ is above 0 from $0 to $130 and nowhere 0: there is no optimum between them. The best that is shown is the end, $130: $0.',
  ],
  ['surge', { lost: 0 }, 'If nobody leaves'],
  ['advertising', { waste: 0 }, 'C′ is below 0 from 0 ads to 10 ads'],
  ['study', { tired: 0, gained: 0 }, 'S′ is 0 everywhere, so no place is better than another.'],
  ['production', { crowding: 0 }, 'P′ is above 0'],
  ['recommendations', { best: 1.5 }, 'The best that is shown is the end, 1: 0.35.'],
  ['recommendations', { bend: 0 }, 'E′ is 0 everywhere'],
  ['fatigue', { tired: 40 }, 'The best that is shown is the end, 0 h: 0 points.'],
  ['fuel', { drag: 0 }, 'Without air, faster is always farther.'],
  [
    'compounding',
    { percent: 1 },
    'It takes 69.31 years, longer than is shown. From 0 years to 30 years it does not come to $20,000, twice the start.',
  ],
  ['compounding', { percent: 0 }, 'Without interest it stays what it is.'],
])('%s with %o has no answer, and says why', (name, changes, words) => {
  const { problem, model } = posed(name, changes);
  expect(answerOf(problem, model)).toBeUndefined();
  expect(whyNone(problem, model)).toContain(words);
});

test('a place that bends the other way is none', () => {
  const { problem, model } = posed('advertising', { waste: -1, saved: -10 });
  expect(whyNone(problem, model)).toContain('it is the highest place, not the lowest');
});
