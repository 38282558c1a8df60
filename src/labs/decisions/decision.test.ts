import { expect, test } from 'vitest';
import { Decision } from './decision.svelte.ts';
import { problems } from './problems.ts';

const open = (name: string, query = '') => new Decision(problems[name], query, () => undefined);

test('a link brings back the model, the points and the answer', () => {
  const decision = open('headphones', 'cost=30&third=90&point=third&answer=true');
  expect(decision.settings.problem).toBeUndefined();
  expect(decision.model).toEqual({ customers: 1300, lost: 10, cost: 30 });
  expect(decision.x).toBe(90);
  expect(decision.isShown).toBe(true);
  expect(decision.answer!.x).toBe(80);
  decision.settings.end();
});

test('a point that is moved goes to the nearest step within the range, and is looked at', () => {
  const decision = open('headphones');
  decision.move('first', 61.4);
  expect([decision.x, decision.current]).toEqual([61, 0]);
  decision.move('third', 500);
  expect(decision.tried).toEqual([61, 50, 130]);
  decision.settings.end();
});

test('points outside of a changed model’s range stand at its end', () => {
  const decision = open('headphones');
  decision.settings.set('customers', 800);
  expect(decision.tried).toEqual([30, 50, 80]);
  decision.settings.end();
});
