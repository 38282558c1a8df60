import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadDigits, parseDigits, splitDigits } from './digitImages.ts';
import type { Sample } from './sample.ts';

const images = parseDigits(readFileSync(new URL('./digits.csv', import.meta.url), 'utf8'));

const perClass = (samples: readonly Sample[]) => {
  const counts = new Array<number>(10).fill(0);
  for (const { target } of samples) counts[target]++;
  return counts;
};

test('the file holds 1 797 images, as many of each digit as the UCI repository says', () => {
  expect(images.length).toBe(1797);
  expect(perClass(images)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  expect(images.every(({ x }) => x.length === 64)).toBe(true);
});

test('the first image is scikit-learn’s first 0, from [−1, 1]', () => {
  // load_digits().images[0][0] is [0, 0, 5, 13, 9, 1, 0, 0].
  const row = [0, 0, 5, 13, 9, 1, 0, 0];
  expect(images[0].x.slice(0, 8).map((value) => 8 * value + 8)).toEqual(row);
  expect(images[0].target).toBe(0);
  expect(Math.min(...images.flatMap(({ x }) => x))).toBe(-1);
  expect(Math.max(...images.flatMap(({ x }) => x))).toBe(1);
});

test('the split has 1 437 and 360 images, none in both, and a fifth of each digit to within one', () => {
  const { training, test: held } = splitDigits(images);
  expect([training.length, held.length]).toEqual([1437, 360]);
  expect(new Set([...training, ...held]).size).toBe(1797);
  const all = perClass(images);
  perClass(held).forEach((count, digit) =>
    expect(Math.abs(count - all[digit] / 5)).toBeLessThan(1),
  );
});

test('a fifth of every stretch of the file, and so of every writer, is held out, to within a tenth', () => {
  const held = new Set(splitDigits(images).test);
  for (let from = 0; from + 180 <= 1797; from += 180) {
    const share = images.slice(from, from + 180).filter((image) => held.has(image)).length / 180;
    expect(Math.abs(share - 0.2)).toBeLessThan(0.1);
  }
});

test('the digits load through the bundler', async () => {
  expect(await loadDigits()).toEqual(splitDigits(images));
});
