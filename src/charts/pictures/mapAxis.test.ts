import { expect, test } from 'vitest';
import { mapAxis, numberAt, axisPlace, spacingOf, type MapValues } from './mapAxis.ts';

const valuesOf = (numbers: readonly number[]): MapValues => ({
  labels: numbers.map(String),
  numbers,
});
const labelsOf = (values: MapValues, length: number, isUpright = false) =>
  mapAxis(values, length, isUpright).ticks.map(({ value, label }) => [
    Number(value.toFixed(9)),
    label,
  ]);

test('numbers are spaced evenly, by equal factors, or neither; those of whole fields are rounded', () => {
  expect(spacingOf([0, 0.5, 1, 1.5])).toBe('linear');
  expect(spacingOf([2, 7, 11, 16, 20])).toBe('linear');
  expect(spacingOf([0.001, 0.01, 0.1, 1])).toBe('log');
  expect(spacingOf([2, 3, 5, 10, 20, 40])).toBe('uneven');
  expect(spacingOf([0, 1, 10, 100])).toBe('uneven');
});

test('a number stands among the cells in proportion, and on a log axis by its logarithm', () => {
  expect(axisPlace([0, 2, 4], 3)).toBe(1.5);
  expect(axisPlace([0, 2, 4], -1)).toBe(-0.5);
  expect(axisPlace([1, 10, 100], 10 ** 1.5)).toBeCloseTo(1.5, 12);
  expect(axisPlace([1, 10, 100], 1000)).toBeCloseTo(3, 12);
  expect(axisPlace([1, 10, 100], 0)).toBe(-Infinity);
  expect(axisPlace([2, 3, 10], 6.5)).toBe(1.5);
  expect(axisPlace([2], 2)).toBeNaN();
});

test.each([[[0, 2, 4]], [[1, 10, 100]], [[2, 3, 10, 40]], [[5, 6]]])(
  'places of %j lead back to their numbers',
  (numbers) => {
    for (let place = -0.5; place <= numbers.length - 0.5; place += 0.25)
      expect(axisPlace(numbers, numberAt(numbers, place))).toBeCloseTo(place, 10);
  },
);

test('every cell has its label where they fit', () => {
  const values = valuesOf([0.001, 0.01, 0.1]);
  expect(mapAxis(values, 300, false)).toMatchObject({ kind: 'linear', min: -0.5, max: 2.5 });
  expect(labelsOf(values, 300)).toEqual([
    [0, '0.001'],
    [1, '0.01'],
    [2, '0.1'],
  ]);
});

test('where they don’t fit, even numbers have round ones, and others every second label', () => {
  const even = valuesOf(Array.from({ length: 21 }, (_, i) => i / 20));
  expect(labelsOf(even, 260)).toEqual([
    [0, '0'],
    [4, '0.2'],
    [8, '0.4'],
    [12, '0.6'],
    [16, '0.8'],
    [20, '1'],
  ]);
  const factors = valuesOf(
    Array.from({ length: 13 }, (_, i) => Number((10 ** (i / 4)).toPrecision(12))),
  );
  expect(labelsOf(factors, 300).map(([, label]) => label)).toEqual(['1', '10', '100', '1000']);
  expect(labelsOf(factors, 300).map(([place]) => place)).toEqual([0, 4, 8, 12]);
  expect(labelsOf(valuesOf([2, 3, 5, 10, 20, 40]), 80).map(([, label]) => label)).toEqual([
    '2',
    '5',
    '20',
  ]);
});

test('numbers of many digits give way to round ones, and long words are cut on an upright axis', () => {
  const words = { labels: ['ReLU', 'Leaky ReLU and more'], numbers: undefined };
  expect(labelsOf(words, 100, true).map(([, label]) => label)).toEqual(['ReLU', 'Leaky ReLU …']);
  const long = valuesOf([0.10001, 0.20001, 0.30001]);
  for (const isUpright of [true, false])
    expect(labelsOf(long, 300, isUpright).map(([, label]) => label)).toEqual(['0.2', '0.3']);
});
