import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralDifference } from '../../calculus/differenceQuotients.ts';
import { acceleration, drives, hour, position, velocity } from './motion.ts';

const speeds = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 7, maxLength: 7 });
/** Between the knots, where the acceleration is constant. */
const time = fc.integer({ min: 0, max: 59 }).map((second) => second + 0.5);

test('the speedometer is the derivative of the odometer', () => {
  fc.assert(
    fc.property(speeds, time, (speeds, time) => {
      const slope = centralDifference((t) => position(speeds, t), time, 0.01);
      expect(hour * slope).toBeCloseTo(velocity(speeds, time), 6);
    }),
  );
});

test('the pedal is the derivative of the speedometer', () => {
  fc.assert(
    fc.property(speeds, time, (speeds, time) => {
      const slope = centralDifference((t) => velocity(speeds, t), time, 0.01);
      expect(slope).toBeCloseTo(acceleration(speeds, time), 6);
    }),
  );
});

test('sixty miles an hour for a minute is one mile', () => {
  expect(position(drives.cruise.speeds, 60)).toBeCloseTo(1, 12);
});

test('a stop from 60 mph in ten seconds: 6 mph a second, over a twelfth of a mile', () => {
  expect(acceleration(drives.brake.speeds, 35)).toBe(-6);
  expect(velocity(drives.brake.speeds, 35)).toBe(30);
  expect(position(drives.brake.speeds, 40) - position(drives.brake.speeds, 30)).toBeCloseTo(
    1 / 12,
    12,
  );
});

test('a speed is what was set at its knot', () => {
  drives.town.speeds.forEach((speed, i) => {
    expect(velocity(drives.town.speeds, 10 * i)).toBe(speed);
  });
});
