import { expect, test } from 'vitest';
import {
  fractionOf,
  layerAxis,
  linearAxis,
  logAxis,
  percentAxis,
  placeStep,
  shareAxis,
  stepAtPlace,
  ticksBetween,
  stepAxis,
  valueAtFraction,
  type Axis,
} from './axes.ts';

const labels = ({ ticks }: Axis) => ticks.map(({ label }) => label);

/** Pixels between neighbouring ticks. */
const gaps = (axis: Axis, length: number) =>
  axis.ticks
    .slice(1)
    .map(
      ({ value }, i) => (fractionOf(axis, value) - fractionOf(axis, axis.ticks[i].value)) * length,
    );

test('a log axis covers whole decades, even ones where every second is named', () => {
  const axis = logAxis({ low: 3e-13, high: 40 }, 180);
  expect([axis.min, axis.max]).toEqual([1e-14, 100]);
  expect(labels(axis)).toEqual([
    '1e-14',
    '1e-12',
    '1e-10',
    '1e-8',
    '1e-6',
    '1e-4',
    '1e-2',
    '1',
    '1e2',
  ]);
});

test('a log axis has two decades at least, and plain numbers near one', () => {
  expect(labels(logAxis({ low: 0.5, high: 0.6 }, 200))).toEqual(['0.1', '1', '10']);
  expect(labels(logAxis({ low: Infinity, high: -Infinity }, 200))).toEqual(['0.01', '0.1', '1']);
});

test.each([60, 170, 400])('names on a log axis %i pixels high keep apart', (height) => {
  for (const low of [1e-38, 1e-20, 1e-7, 1e-3])
    for (const gap of gaps(logAxis({ low, high: 1 }, height), height))
      expect(gap).toBeGreaterThan(12);
});

test('a linear axis ends at a round number', () => {
  const axis = linearAxis(0.93, 130);
  expect(axis.max).toBe(1);
  expect(labels(axis)).toEqual(['0', '0.5', '1']);
  expect(labels(shareAxis(200))).toEqual(['0', '0.5', '1']);
  expect(labels(percentAxis(200))).toEqual(['0 %', '50 %', '100 %']);
});

test('steps on a log axis stand at step + 1, with 0 at its beginning', () => {
  const axis = stepAxis(0, 999, 'log', 560);
  expect([axis.min, axis.max]).toEqual([1, 1000]);
  expect(labels(axis)).toEqual(['0', '1', '10', '100']);
  expect(stepAtPlace(placeStep(17, 'log'), 'log')).toBe(17);
});

/** Pixels that a digit of a plot's letters takes at most. */
const digit = 7;

test('the first steps get room, and the names of steps neither touch nor pass the end', () => {
  expect(stepAxis(0, 1, 'linear', 500).max).toBe(5);
  for (const [first, last] of [
    [0, 9],
    [0, 420],
    [0, 5000],
    [0, 100_000],
    [99_000, 100_000],
    [30.5, 47.2],
    [0, 31],
  ])
    for (const width of [110, 150, 250, 300, 560])
      for (const kind of ['linear', 'log'] as const) {
        const axis = stepAxis(first, last, kind, width);
        const spans = axis.ticks.map(({ value, label }) => {
          const half = (label.length * digit) / 2;
          const centre = fractionOf(axis, value) * width;
          return [centre - half, centre + half];
        });
        expect(spans.length).toBeGreaterThan(1);
        expect(spans.at(-1)![1]).toBeLessThan(width + 14);
        for (let i = 1; i < spans.length; i++)
          expect(spans[i][0] - spans[i - 1][1]).toBeGreaterThan(6);
      }
});

test('a log axis of few steps names steps between the decades', () => {
  expect(labels(stepAxis(100, 900, 'log', 400))).toEqual(['100', '200', '500']);
  expect(labels(stepAxis(41, 49, 'log', 600))).toEqual(['42', '44', '46', '48']);
});

test('layers end with the head, and none is named too near it', () => {
  expect(labels(layerAxis(21, 360))).toEqual(['1', '5', '10', '15', 'head']);
  expect(labels(layerAxis(2, 360))).toEqual(['1', 'head']);
  expect(labels(layerAxis(3, 360, false, 'out'))).toEqual(['1', '2', 'out']);
  expect(labels(layerAxis(3, 360, false, 'classifier'))).toEqual(['1', '2', '3']);
  expect(labels(layerAxis(1, 360, false, 'only'))).toEqual(['only']);
  for (const gap of gaps(layerAxis(201, 180, true), 180)) expect(gap).toBeGreaterThan(10);
});

test.each(['linear', 'log'] as const)('value and fraction are inverse on a %s axis', (kind) => {
  const axis: Axis = { kind, min: 1e-6, max: 100, ticks: [] };
  for (const fraction of [0, 0.25, 0.5, 1])
    expect(fractionOf(axis, valueAtFraction(axis, fraction))).toBeCloseTo(fraction, 12);
  expect(valueAtFraction({ ...axis, kind: 'log' }, 0.5)).toBeCloseTo(0.01, 12);
});

test('a log axis may span more decades than a number holds', () => {
  const axis: Axis = { kind: 'log', min: 1e-300, max: 1e300, ticks: [] };
  expect(fractionOf(axis, 1)).toBeCloseTo(0.5, 12);
  expect(valueAtFraction(axis, 0.5)).toBeCloseTo(1, 9);
  expect([valueAtFraction(axis, 0), valueAtFraction(axis, 1)]).toEqual([1e-300, 1e300]);
});

test('round numbers between two are 1, 2 and 5 on a log axis where they fit, powers of ten where not, and multiples within a decade', () => {
  const between = (...range: Parameters<typeof ticksBetween>) =>
    ticksBetween(...range).map(({ label }) => label);
  expect(between('log', 0.02, 3, 10)).toEqual(['0.02', '0.05', '0.1', '0.2', '0.5', '1', '2']);
  expect(between('log', 0.02, 300, 5)).toEqual(['0.1', '1', '10', '100']);
  expect(between('log', 1e-12, 1e12, 5)).toEqual(['1e-10', '1e-5', '1', '1e5', '1e10']);
  expect(between('log', 3, 4, 5)).toEqual(['3', '3.2', '3.4', '3.6', '3.8', '4']);
  expect(between('linear', 0.61, 0.69, 4)).toEqual(['0.62', '0.64', '0.66', '0.68']);
});
