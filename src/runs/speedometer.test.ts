import { expect, test } from 'vitest';
import { Speedometer } from './speedometer.ts';

test('says nothing before there are two arrivals', () => {
  const speedometer = new Speedometer();
  expect(speedometer.stepsPerSecond).toBeUndefined();
  speedometer.add(10, 0, 100);
  expect(speedometer.stepsPerSecond).toBeUndefined();
});

test('ten steps every 100 ms are a hundred a second', () => {
  const speedometer = new Speedometer();
  for (let at = 0; at <= 1000; at += 100) speedometer.add(10, at, 100);
  expect(speedometer.stepsPerSecond).toBeCloseTo(100);
});

test('forgets what is over a second and a half old', () => {
  const speedometer = new Speedometer();
  speedometer.add(1000, 0, 100);
  for (let at = 1000; at <= 5000; at += 100) speedometer.add(1, at, 100);
  expect(speedometer.stepsPerSecond).toBeCloseTo(10);
});

test.each([
  [45, 10 / 0.045],
  [55, undefined],
])(
  'where the device worked for %i of every 100 ms it could take %s steps a second',
  (busy, possible) => {
    const speedometer = new Speedometer();
    for (let at = 0; at <= 900; at += 100) {
      speedometer.add(10, at, busy);
      expect(speedometer.possibleStepsPerSecond).toBeUndefined();
    }
    for (let at = 1000; at <= 2000; at += 100) speedometer.add(10, at, busy);
    if (possible) expect(speedometer.possibleStepsPerSecond).toBeCloseTo(possible);
    else expect(speedometer.possibleStepsPerSecond).toBeUndefined();
  },
);
