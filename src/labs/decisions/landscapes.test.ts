import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { labs } from '../labs.ts';
import type { Model, Problem } from './problem.ts';
import { problems } from './problems.ts';

const named = Object.entries(problems);

/** A number as a person might type it. */
const typed = (value: number) => Number(value.toFixed(4));

/** Every model within the parameters' bounds, and a share of the way through its range. */
const places = ({ parameters }: Problem) =>
  fc.tuple(
    fc.record(
      Object.fromEntries(
        Object.entries(parameters).map(([name, { min, max, whole }]) => [
          name,
          whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }).map(typed),
        ]),
      ),
    ) as fc.Arbitrary<Model>,
    fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  );

/** The largest magnitude of a function near a place: what the rounding of its differences is measured by. */
const sizeNear = (f: (x: number) => number, x: number, h: number) =>
  Math.max(...[-h, 0, h].map((step) => Math.abs(f(x + step))));

function expectSlope(f: (x: number) => number, slope: (x: number) => number, x: number, h: number) {
  const difference = centralDifference(f, x, h);
  const rounding = (1e-14 * sizeNear(f, x, h)) / h;
  const bend = Math.abs(slope(x + h) - slope(x - h));
  const allowed = 1e-6 * Math.abs(slope(x)) + rounding + 1e-2 * bend + Number.MIN_VALUE;
  expect(Math.abs(difference - slope(x))).toBeLessThanOrEqual(allowed);
}

test('there is a file for every problem in the list', () => {
  const listed = labs.find(({ name }) => name === 'decisions')?.problems ?? {};
  expect(Object.keys(problems).toSorted()).toEqual(Object.keys(listed).toSorted());
});

test.each(named)('%s: both derivatives are what central differences say', (_, problem) => {
  const { range, value, slope, curvature } = problem.landscape;
  fc.assert(
    fc.property(places(problem), ([model, share]) => {
      const { low, high } = range(model);
      expect(low).toBeLessThan(high);
      const x = low + share * (high - low);
      const h = 1e-4 * (high - low);
      expectSlope(
        (x) => value(x, model),
        (x) => slope(x, model),
        x,
        h,
      );
      expectSlope(
        (x) => slope(x, model),
        (x) => curvature(x, model),
        x,
        h,
      );
    }),
    { seed: 4 },
  );
});

test.each(named)('%s: its points, bounds and words hold together', (_, problem) => {
  const model = Object.fromEntries(
    Object.entries(problem.parameters).map(([name, { initial }]) => [name, initial]),
  );
  const { low, high } = problem.landscape.range(model);
  for (const x of problem.input.tried) {
    expect(x).toBeGreaterThanOrEqual(low);
    expect(x).toBeLessThanOrEqual(high);
  }
  for (const { min, max, initial } of Object.values(problem.parameters)) {
    expect(initial).toBeGreaterThanOrEqual(min);
    expect(initial).toBeLessThanOrEqual(max);
  }
  expect(problem.output.rises).toContain('#');
  expect(problem.output.falls).toContain('#');
  expect(problem.misfit?.(model)).toBeUndefined();
});
