import { describe, expect, test } from 'vitest';
import { lossAt, readSweep } from './sweepReading.ts';

const rates = Array.from({ length: 100 }, (_, i) => 1e-7 * 10 ** ((8 * i) / 99));
/** Deterministic deviation of batch i's loss, independent of the rate. */
const batch = (i: number, size: number) => size * Math.sin(i * 12.9898) * Math.cos(i * 78.233);
/** A sweep that starts at the loss `before`, with `loss` by decade of the rate and `batches` as the spread over batches. */
const sweepOf = (before: number, loss: (decade: number) => number, batches = 0.1) =>
  rates.map((rate, i) => ({
    rate,
    loss: loss(Math.log10(rate)) + batch(i, batches),
    unchanged: before + batch(i, batches),
    finite: true,
  }));
const coin = { constantLoss: Math.LN2, gradientRatio: 0.5 };
const vanishing = { ...coin, gradientRatio: 1e-10 };

/** Falls from 0.69 near a rate of 1e-3 to a minimum at 1e-1, then rises steeply. */
const falling = (decade: number) =>
  0.19 + 0.5 / (1 + Math.exp(3 * (decade + 3))) + Math.max(0, decade + 1) * 3;

describe('a loss that falls', () => {
  const { suggestions, lowest, holdsUntil } = readSweep(sweepOf(Math.LN2, falling), coin)!;
  test('is steepest in the middle of its fall', () => {
    expect(Math.abs(Math.log10(suggestions!.steepest) + 3)).toBeLessThan(0.3);
  });
  test('suggests a tenth of the rate where it is lowest', () => {
    expect(lowest.rate).toBeGreaterThan(0.005);
    expect(lowest.rate).toBeLessThan(0.15);
    expect(suggestions!.tenth).toBe(Number((lowest.rate / 10).toPrecision(2)));
  });
  test('holds a little beyond where it is lowest', () => {
    expect(holdsUntil).toBeGreaterThan(lowest.rate);
    expect(holdsUntil).toBeLessThan(0.3);
  });
});

test('a loss that stays where a coin toss is suggests nothing, however its batches differ', () => {
  for (const batches of [0, 0.02, 0.5]) {
    const level = (decade: number) => Math.LN2 + Math.max(0, decade) * 2;
    const reading = readSweep(sweepOf(Math.LN2, level, batches), coin)!;
    expect(reading.suggestions).toBeUndefined();
    expect(reading.holdsUntil).toBeGreaterThan(0.9);
  }
});

test('a head that comes down to chance alone has learnt nothing, and layers that do have', () => {
  const bias = (decade: number) => Math.LN2 + 0.2 / (1 + Math.exp(3 * (decade + 3)));
  const found = sweepOf(Math.LN2 + 0.2, bias);
  expect(readSweep(found, vanishing)!.suggestions).toBeUndefined();
  expect(readSweep(found, coin)!.suggestions).toBeDefined();
});

test('losses that are not finite are left out, and too few say nothing', () => {
  const found = sweepOf(Math.LN2, falling);
  const { average } = readSweep(
    [...found, { rate: 10, loss: NaN, unchanged: 0.7, finite: false }],
    coin,
  )!;
  expect(average).toHaveLength(100);
  expect(readSweep(found.slice(0, 2), coin)).toBeUndefined();
});

test('between two rates the loss is read off a line on a log axis', () => {
  const average = [
    { rate: 0.01, loss: 1 },
    { rate: 1, loss: 2 },
  ];
  expect(lossAt(average, 0.1)).toBeCloseTo(1.5, 12);
  expect(lossAt(average, 1e-5)).toBe(1);
  expect(lossAt(average, 10)).toBeUndefined();
});
