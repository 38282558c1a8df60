import { expect, test } from 'vitest';
import { currentPath, currentValue, withCurrentNames, type Renames } from './renames.ts';

const table: Renames = {
  paths: { pace: 'stepRate', 'network.residual': 'network.skip', 'old.size': 'size' },
  values: { stepRate: { full: 'unlimited' } },
};

test('fields and values get their present names, and the input stays as it was', () => {
  const input = { pace: 'full', network: { residual: true, depth: 3 }, old: { size: 4 } };
  expect(withCurrentNames(input, table)).toEqual({
    stepRate: 'unlimited',
    network: { skip: true, depth: 3 },
    size: 4,
  });
  expect(input.pace).toBe('full');
});

test('what has present names, or no fields at all, comes back equal', () => {
  for (const input of [{ stepRate: '60', network: { skip: false } }, 'x', null, [], undefined])
    expect(withCurrentNames(input, table)).toEqual(input);
});

test('a field given by both names keeps both, so that the check refuses the old one', () => {
  const both = { pace: '1', stepRate: '60' };
  expect(withCurrentNames(both, table)).toEqual(both);
});

test('a path or a value of one field says nothing of another, nor do the names of methods', () => {
  expect(currentPath('pace', table)).toBe('stepRate');
  expect(currentPath('toString', table)).toBe('toString');
  expect(currentValue('stepRate', 'full', table)).toBe('unlimited');
  expect(currentValue('backend', 'full', table)).toBe('full');
  expect(currentValue('stepRate', 'toString', table)).toBe('toString');
  expect(currentValue('stepRate', 60, table)).toBe(60);
});

test('prototypes stay as they are', () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"pace":"full"},"network":{"__proto__":1}}');
  expect(withCurrentNames(hostile, table)).toEqual(hostile);
  expect(({} as { stepRate?: string }).stepRate).toBeUndefined();
});
