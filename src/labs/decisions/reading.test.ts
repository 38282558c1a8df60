import { expect, test } from 'vitest';
import { betterWay, differenceWords, oneMore, sentenceAt } from './reading.ts';
import { posed } from './testModel.ts';

test('at $50 one dollar more is foretold to add $500, and adds $490', () => {
  const { problem, model } = posed('headphones');
  expect(oneMore(problem, model, 50)).toEqual({ foretold: 500, actual: 490, bend: -20 });
  expect(sentenceAt(problem, model, 50)).toEqual({
    start: 'one dollar more adds about ',
    amount: '$500',
    end: ' of profit a month.',
    todo: 'Raise the price.',
  });
  expect(differenceWords(problem, model, 50)).toBe(
    'The true difference to $51 is $490: the slope changes by −20 on the way, and a tangent doesn’t bend.',
  );
});

test('300 customers pay $100, for a profit of $24,000', () => {
  const { problem, model } = posed('headphones');
  expect(problem.column!.text(100, model)).toBe('300');
  expect(problem.landscape.value(100, model)).toBe(24_000);
});

test.each([
  ['headphones', 30, 1],
  ['headphones', 75, 0],
  ['headphones', 100, -1],
  ['advertising', 1, 1],
  ['advertising', 8, -1],
  ['fuel', 45, 0],
  ['fuel', 55, -1],
  ['compounding', 20, 1],
])('%s: from %d the better way is %d', (name, x, way) => {
  const { problem, model } = posed(name);
  expect(betterWay(problem, model, x)).toBe(way);
});

test('where the best is reached it says to stay', () => {
  const { problem, model } = posed('headphones');
  expect(sentenceAt(problem, model, 75).todo).toBe('This is the top, stay.');
});

test('a difference that is too small to show is said to be', () => {
  const { problem, model } = posed('fuel');
  expect(differenceWords(problem, model, 75)).toContain('the same to these digits');
});

test('a straight line has no difference to explain', () => {
  const { problem, model } = posed('production', { crowding: 0 });
  expect(differenceWords(problem, model, 3)).toContain('the slope stays what it is');
});
