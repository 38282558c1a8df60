import { expect, test } from 'vitest';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import { testTheme } from '../core/testTheme.ts';
import { barOf, colourOf, mapColours } from './mapColours.ts';

const [black, blue] = [
  [0, 0, 0],
  [0, 0, 255],
];

test('colours run from the smallest to the largest number, by logarithms from a decade on', () => {
  const near = mapColours([0.6, NaN, 0.7], 'sequential', testTheme);
  expect([colourOf(near, 0.6), colourOf(near, 0.7)]).toEqual([black, blue]);
  expect(colourOf(near, 0.65)).toEqual([0, 0, 128]);
  const wide = mapColours([1e-4, 1], 'sequential', testTheme);
  expect(colourOf(wide, 1e-2)).toEqual([0, 0, 128]);
  expect(barOf(wide, formatNumber).labels.map(({ text }) => text)).toEqual([
    '1e-4',
    '0.001',
    '0.01',
    '0.1',
    '1',
  ]);
});

test('0 among the numbers leaves them linear', () => {
  expect(mapColours([0, 400], 'sequential', testTheme).axis.kind).toBe('linear');
});

test('a single number, or none, still has a bar', () => {
  for (const numbers of [[], [0.5], [0]]) {
    const { axis } = mapColours(numbers, 'sequential', testTheme);
    expect(axis.max).toBeGreaterThan(axis.min);
    expect(axis.ticks.length).toBeGreaterThan(1);
  }
});

test('factors over and under 1 have two hues of equal strength', () => {
  const colours = mapColours([1e-6, 100], 'diverging', testTheme);
  const [amber, dark] = [
    [192, 192, 0],
    [0, 0, 192],
  ];
  expect(colourOf(colours, 1e-6)).toEqual(dark);
  expect(colourOf(colours, 1)).toEqual(black);
  expect(colourOf(colours, 1e6)).toEqual(amber);
  expect(colourOf(colours, 1e3)).toEqual([96, 96, 0]);
  const labels = barOf(colours, formatNumber).labels;
  expect(labels.find(({ text }) => text === '1')?.at).toBeCloseTo(0.5, 12);
});
