import { expect, test } from 'vitest';
import { cellAfter } from './cellKeys.ts';

// Three columns and two rows: 3 4 5 over 0 1 2.
const grid = { columns: 3, rows: 2 };

test.each([
  ['ArrowRight', 1, 2],
  ['ArrowRight', 2, 2],
  ['ArrowLeft', 4, 3],
  ['ArrowLeft', 3, 3],
  ['ArrowUp', 1, 4],
  ['ArrowUp', 4, 4],
  ['ArrowDown', 5, 2],
  ['Home', 5, 3],
  ['End', 0, 2],
])('%s leads from cell %i to %i', (key, from, to) => {
  expect(cellAfter(key, from, grid)).toBe(to);
});

test('other keys lead nowhere', () => {
  expect(cellAfter('Enter', 1, grid)).toBeUndefined();
});
