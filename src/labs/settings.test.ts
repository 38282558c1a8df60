import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settings } from './settings.svelte.ts';

const table = {
  x: { kind: 'number', label: 'x', min: -5, max: 5, initial: 1 },
  layers: { kind: 'number', label: 'Layers', min: 1, max: 100, whole: true, initial: 10 },
  shape: {
    kind: 'choice',
    label: 'Shape',
    choices: { sigmoid: 'Sigmoid', tanh: 'Tanh' },
    initial: 'sigmoid',
  },
  theory: { kind: 'switch', label: 'Theory', initial: false },
  f: { kind: 'text', label: 'f(x)', longest: 20, initial: 'x^2' },
} as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = (query: string, remember = vi.fn()) => new Settings(table, query, remember);

test('what a link says comes back from it, and it holds only what is not as it was', () => {
  const remember = vi.fn();
  const settings = open('', remember);
  expect(settings.set('f', 'x^3 & 1')).toBeUndefined();
  settings.set('shape', 'tanh');
  settings.set('theory', true);
  settings.set('x', -1.5);
  settings.set('x', 1);
  vi.runAllTimers();
  expect(remember).toHaveBeenCalledTimes(1);
  const [query] = remember.mock.calls[0]!;
  expect(query).not.toContain('layers');
  expect(open(query).values).toEqual(settings.values);
});

test.each([
  ['x=9', 'x must be a number from -5 to 5; 9 is not.'],
  ['layers=2.5', 'Layers must be a whole number from 1 to 100; 2.5 is not.'],
  ['shape=cube', 'Shape must be one of sigmoid, tanh; “cube” is not.'],
  ['theory=yes', 'Theory must be true or false; “yes” is not.'],
  ['f=123456789012345678901', 'f(x) must be at most 20 characters long.'],
  ['y=1', 'The link sets “y”, which this lab has not.'],
  ['constructor=1', 'The link sets “constructor”, which this lab has not.'],
])('of the link %s it says what is wrong, and begins as it is at first', (query, problem) => {
  const settings = open(query);
  expect(settings.problem).toBe(problem);
  expect(settings.values).toEqual(open('').values);
});

test('a value that cannot be taken changes nothing and says why', () => {
  const settings = open('');
  expect(settings.set('x', NaN)).toEqual({
    message: 'x must be a number from -5 to 5; NaN is not.',
  });
  expect(settings.values.x).toBe(1);
});

test('a hand that moves too far stops at the bound, and at whole numbers where only those are', () => {
  const settings = open('');
  settings.drag('x', 80);
  settings.drag('layers', 7.6);
  expect(settings.values).toMatchObject({ x: 5, layers: 8 });
});

test('a lab that has ended writes no link any more', () => {
  const remember = vi.fn();
  const settings = open('', remember);
  settings.set('x', 2);
  settings.end();
  vi.runAllTimers();
  expect(remember).not.toHaveBeenCalled();
});

test('-0 is 0, as the link that is made of it has it', () => {
  expect(open('x=-0').values.x).toBe(0);
});
