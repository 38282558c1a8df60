import { expect, test } from 'vitest';
import { emptyPyramid, extendPyramid, summarizeRows } from './pyramid.ts';
import { column, measured, steps, stream, wildTrace } from './wildTrace.ts';

test.each([1, 2, 3])(
  'a stretch has the extremes and the logarithms of its rows (seed %i)',
  (seed) => {
    const trace = wildTrace(seed);
    const next = stream(seed);
    const pyramid = emptyPyramid('gradientNorm');
    for (trace.steps = 7; trace.steps < steps; trace.steps += Math.ceil(400 * next()))
      extendPyramid(pyramid, trace);
    trace.steps = steps; // the last rows are not in the pyramid
    for (let i = 0; i < 300; i++) {
      const from = Math.floor(next() * steps);
      const to = from + 1 + Math.floor(next() ** 4 * (steps - from - 1));
      const layer = i % 3;
      const values = column(trace, layer, from, to);
      const { low, lowest, high, highest, logs } = summarizeRows(trace, pyramid, layer, from, to);
      const some = measured(values);
      expect(lowest).toBe(some.length ? Math.min(...some) : NaN);
      expect(highest).toBe(some.length ? Math.max(...some) : NaN);
      expect([values[low - from], values[high - from]]).toEqual([lowest, highest]);
      const sum = values.reduce((total, value) => total + Math.log(value), 0);
      if (Number.isFinite(sum)) expect(logs).toBeCloseTo(sum, 6);
      else expect(logs).toBe(sum);
    }
  },
);
