import { expect, test } from 'vitest';
import { jsonCost } from './jsonCost.ts';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('a hundred levels are parsed, and one more is not', () => {
  expect(jsonCost(nested(100))).toBeUndefined();
  expect(jsonCost(`[${'{"a":'.repeat(100)}`)).toBe('is nested deeper than 100 levels');
});

test('levels that are closed count no more', () => {
  expect(jsonCost(`[${`${nested(99)},`.repeat(1000)}0]`)).toBeUndefined();
});

test('brackets in a text nest nothing, whatever is escaped in it', () => {
  expect(jsonCost(JSON.stringify(nested(1000)))).toBeUndefined();
  expect(jsonCost(JSON.stringify(`\\"${nested(1000)}`))).toBeUndefined();
  expect(jsonCost(`"\\\\"${nested(101)}`)).toBe('is nested deeper than 100 levels');
});

test('more lists than a trace has are not parsed', () => {
  expect(jsonCost(`[${'[],'.repeat(20_000_000)}0]`)).toBe('holds more than 20000000 lists');
});
