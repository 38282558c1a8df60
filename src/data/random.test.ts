import { expect, test } from 'vitest';
import { normal, philox, uniform, word } from './random.ts';

// Known answers of philox4x32-10 in Random123 1.14, examples/kat_vectors: counter, key, output.
const knownAnswers = [
  [
    '00000000 00000000 00000000 00000000',
    '00000000 00000000',
    '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
  ],
  [
    'ffffffff ffffffff ffffffff ffffffff',
    'ffffffff ffffffff',
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    '243f6a88 85a308d3 13198a2e 03707344',
    'a4093822 299f31d0',
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
] as const;

const parse = (words: string) => words.split(' ').map((each) => parseInt(each, 16));

test.each(knownAnswers)('philox of counter %s and key %s is %s', (counter, key, output) => {
  const [c0, c1, c2, c3] = parse(counter) as [number, number, number, number];
  const [k0, k1] = parse(key) as [number, number];
  expect(philox([c0, c1, c2, c3], [k0, k1])).toEqual(parse(output));
});

test('a word is word index mod 4 of the block index div 4, whose counter is (block, a, 0, 0) and key (seed, purpose)', () => {
  const block = philox([2, 7, 0, 0], [42, 2]);
  expect([8, 9, 10, 11].map((index) => word(42, 'batch', 7, index))).toEqual(block);
});

test('every argument changes the word', () => {
  const words = new Set([
    word(1, 'sample', 0, 0),
    word(2, 'sample', 0, 0),
    word(1, 'batch', 0, 0),
    word(1, 'sample', 1, 0),
    word(1, 'sample', 0, 1),
    word(1, 'sample', 0, 4),
  ]);
  expect(words.size).toBe(6);
});

const count = 100_000;
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const moment = (values: number[], order: number) => mean(values.map((value) => value ** order));

test('uniform numbers lie inside (0, 1) with mean 1/2 and variance 1/12, to within five standard errors', () => {
  const values = Array.from({ length: count }, (_, index) => uniform(3, 'sample', 0, index));
  expect(Math.min(...values)).toBeGreaterThan(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(Math.abs(mean(values) - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / count));
  const square = moment(
    values.map((value) => value - 1 / 2),
    2,
  );
  expect(Math.abs(square - 1 / 12)).toBeLessThan(5 * Math.sqrt((1 / 80 - 1 / 144) / count));
});

test('normal numbers have the first four moments 0, 1, 0, 3, to within five standard errors', () => {
  const values = Array.from({ length: count }, (_, index) => normal(3, 'initialization', 0, index));
  // The variance of x^n is (2n − 1)!! − (the mean of x^n)².
  expect(Math.abs(moment(values, 1))).toBeLessThan(5 * Math.sqrt(1 / count));
  expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
  expect(Math.abs(moment(values, 3))).toBeLessThan(5 * Math.sqrt(15 / count));
  expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
});

test('neighbouring normal numbers, which share a pair of words, are uncorrelated', () => {
  const products = Array.from(
    { length: count / 2 },
    (_, n) => normal(5, 'sample', 0, 2 * n) * normal(5, 'sample', 0, 2 * n + 1),
  );
  expect(Math.abs(mean(products))).toBeLessThan(5 / Math.sqrt(count / 2));
});
