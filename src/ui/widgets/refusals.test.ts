import { expect, test } from 'vitest';
import { Refusals } from './refusals.svelte.ts';

test('one message shows at a time, and a field ends only its own', () => {
  const refusals = new Refusals();
  refusals.show('depth', 'Too deep.');
  expect(refusals.of('depth')).toBe('Too deep.');
  refusals.show('width', 'Too wide.');
  expect(refusals.of('depth')).toBeUndefined();
  expect(refusals.of('width')).toBe('Too wide.');
  refusals.show('depth', undefined);
  expect(refusals.of('width')).toBe('Too wide.');
  refusals.show('width', undefined);
  expect(refusals.of('width')).toBeUndefined();
});
