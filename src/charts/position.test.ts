import { expect, test } from 'vitest';
import { stepAxis } from './axes.ts';
import type { Shown } from './chart.ts';
import { valueAtPixel } from './position.ts';

const shownOn = (kind: 'linear' | 'log', last: number) =>
  ({
    picture: { x: stepAxis(0, last, kind, 400) },
    area: { left: 40, top: 0, width: 400, height: 100 },
  }) as Shown;

test('pixels stand for steps, and those outside for the nearest in view', () => {
  const at = (pixels: number) => valueAtPixel(shownOn('linear', 1000), pixels);
  expect([at(40), at(140), at(141), at(440)]).toEqual([0, 250, 252.5, 1000]);
  expect([at(-5), at(900)]).toEqual([0, 1000]);
});

test('on a log axis of steps 0 to 9999 the middle is step 99', () => {
  expect(valueAtPixel(shownOn('log', 9999), 240)).toBeCloseTo(99, 9);
});
