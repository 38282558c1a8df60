import { expect, test } from 'vitest';
import { describeNewVersion } from './newVersionWords.ts';

test('a new version may take over where nothing is lost and no other tab has the page', () => {
  expect(describeNewVersion(0, false)).toEqual({
    words: 'A new version is ready. Updating stores the run, loads the page again and goes on.',
    mayTakeOver: true,
  });
});

test.each([
  [1, 'Close the other tab of Gradlens to update.'],
  [2, 'Close the other 2 tabs of Gradlens to update.'],
])('it waits for %i other tabs', (others, words) => {
  for (const loses of [false, true]) {
    const { words: said, mayTakeOver } = describeNewVersion(others, loses);
    expect(said).toContain(words);
    expect(mayTakeOver).toBe(false);
  }
});

test('it waits where something would be lost, and says so', () => {
  const { words, mayTakeOver } = describeNewVersion(0, true);
  expect(words).toContain('can’t be stored here and would be lost');
  expect(mayTakeOver).toBe(false);
});
