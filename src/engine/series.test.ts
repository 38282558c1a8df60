import { expect, test } from 'vitest';
import { artanhSeries, tanhSeries } from './series.ts';

/** The series as a function of its variable, evaluated as JavaScript. */
const evaluated = (series: (square: string) => string) =>
  new Function('square', `return ${series('square')};`) as (square: number) => number;

const points = [1e-30, 1e-12, 1e-6, 1e-3, 0.05, 0.1, 0.2, 0.249];

test('the series of tanh is right to float32 below 1/4', () => {
  const series = evaluated(tanhSeries);
  for (const z of points) expect((z * series(z * z)) / Math.tanh(z) - 1).toBeCloseTo(0, 7);
});

test('the series of artanh makes log(1 + x) right to float32 from 0 to 1', () => {
  const series = evaluated(artanhSeries);
  for (const x of [...points, 0.5, 0.75, 1]) {
    const t = x / (2 + x);
    expect((2 * t * series(t * t)) / Math.log1p(x) - 1).toBeCloseTo(0, 7);
  }
});
