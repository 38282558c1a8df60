import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSlope } from './check.ts';
import { workedExamples, type WorkedExample } from './workedExamples.ts';

const table: [string, WorkedExample][] = Object.entries(workedExamples);

test('(3x + 1)⁵ has slope 36 015 at x = 2: 12 005 of the fifth power times 3 of the line', () => {
  const { steps, slope } = workedExamples.power;
  expect(slope(2)).toBe(36015);
  expect(steps[0].slope(steps[0].by.at(2))).toBe(12005);
  expect(steps[1].slope()).toBe(3);
});

test.each(table)('%s: every step’s claim is the central difference', (_, { steps }) => {
  const places = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(places, fc.constantFrom(...steps), (x, step) => {
      const check = checkSlope(step, step.by?.at(x) ?? x);
      expect(check.kind).not.toBe('undefined');
      if (check.kind !== 'undefined')
        expect(check.gap).toBeLessThan(2e-6 * (1 + Math.abs(check.rule)));
    }),
  );
});

test.each(table)('%s: the last step is the derivative of the whole', (_, { steps, slope }) => {
  const last = steps.at(-1)!;
  for (let x = -3; x <= 3; x += 0.25) expect(last.slope(x)).toBeCloseTo(slope(x), 9);
});

test('softplus has the sigmoid for a slope: a half at 0', () => {
  expect(workedExamples.softplus.slope(0)).toBe(0.5);
});
