import { expect, test } from 'vitest';
import { isEnlargedAfter } from './enlargement.svelte.ts';

test.each([
  // key, enlarged, pointed at: enlarged after it
  ['f', false, true, true],
  ['F', false, true, true],
  ['f', false, false, false],
  ['f', true, true, false],
  ['f', true, false, false],
  ['Escape', true, false, false],
  ['Escape', false, true, false],
  ['ArrowLeft', true, true, true],
  ['ArrowLeft', false, true, false],
])('%s with a chart enlarged %s and pointed at %s: enlarged %s', (key, before, at, after) => {
  expect(isEnlargedAfter(key, before, at)).toBe(after);
});
