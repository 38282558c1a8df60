import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { damagedWords, storageProblem } from './storageProblem.ts';

test.each([
  ['QuotaExceededError', 'storage of this browser is full'],
  ['VersionError', 'a newer version of Gradlens'],
  ['SecurityError', 'doesn’t let the page store anything'],
])('a %s is said in a sentence, also where Dexie wraps it', (name, words) => {
  const error = new DOMException('It is so.', name);
  expect(storageProblem(error)).toContain(words);
  const wrapped = new Dexie.DatabaseClosedError(
    'Closed.',
    new Dexie.OpenFailedError('Not opened.', error),
  );
  expect(storageProblem(wrapped)).toContain(words);
});

test('of anything else there are its own words', () => {
  expect(storageProblem(new Error('The disk is broken.'))).toBe(
    'Runs are not kept: The disk is broken.',
  );
});

test('what is damaged is counted in a sentence', () => {
  expect(damagedWords(0, 'Runs')).toBeUndefined();
  expect(damagedWords(1, 'Studies')).toBe(
    '1 study is damaged in the storage of this browser, and not listed.',
  );
  expect(damagedWords(3, 'Runs')).toBe(
    '3 runs are damaged in the storage of this browser, and not listed.',
  );
});
