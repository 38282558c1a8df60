import { expect, test } from 'vitest';
import { stepAxis } from './axes.ts';
import type { ShownPicture } from './chart.ts';
import { curvesPicture } from '../pictures/curvesPicture.ts';
import { pixelsOf, pointAt, valueAtPixel } from './position.ts';
import { testRoom } from './testTheme.ts';

const shownOn = (kind: 'linear' | 'log', last: number) =>
  ({
    picture: { x: stepAxis(0, last, kind, 400) },
    area: { left: 40, top: 0, width: 400, height: 100 },
  }) as ShownPicture;

test('pixels stand for steps, and those outside for the nearest in view', () => {
  const at = (pixels: number) => valueAtPixel(shownOn('linear', 1000), pixels);
  expect([at(40), at(140), at(141), at(440)]).toEqual([0, 250, 252.5, 1000]);
  expect([at(-5), at(900)]).toEqual([0, 1000]);
});

test('on a log axis of steps 0 to 9999 the middle is step 99', () => {
  expect(valueAtPixel(shownOn('log', 9999), 240)).toBeCloseTo(99, 9);
});

test('a point of a plot comes back from its pixels, and one beyond is at the edge', () => {
  const shown = {
    picture: curvesPicture({
      x: { low: -2, high: 2 },
      y: { kind: 'log', low: 1e-2, high: 1e2 },
      curves: [],
    })(testRoom),
    area: { left: 40, top: 10, width: 400, height: 200 },
  };
  expect(pixelsOf(shown, { x: 1, y: 1 })).toEqual({
    left: 340,
    top: expect.closeTo(110, 9),
  });
  expect(pointAt(shown, { left: 340, top: 110 })).toEqual({ x: 1, y: expect.closeTo(1, 12) });
  expect(pixelsOf(shown, { x: 9, y: NaN })).toEqual({ left: 440, top: 210 });
  expect(pointAt(shown, { left: 0, top: 0 })).toEqual({ x: -2, y: expect.closeTo(100, 9) });
});
