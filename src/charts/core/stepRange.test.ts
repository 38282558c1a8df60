import { expect, test } from 'vitest';
import { failedRow, failureAt, numberedTrace } from '../../trace/model/testTraces.ts';
import { clippingPicture } from '../pictures/clippingPicture.ts';
import { heatMapPicture } from '../pictures/heatMapPicture.ts';
import { layerLines } from '../pictures/layerLines.ts';
import { lossAndAccuracyPicture } from '../pictures/lossAndAccuracyPicture.ts';
import { Pyramids } from '../pictures/pyramids.ts';
import { rangeWithin, wholeSteps, zoomedRange } from './stepRange.ts';
import { testRoom } from './testTheme.ts';

test.each([
  ['one inside stays', [20, 40], [20, 40]],
  ['one past the end moves back', [80, 120], [60, 100]],
  ['one before the beginning moves on', [-10, 30], [0, 40]],
  ['a narrow one spans five steps around its middle', [50, 51], [48, 53]],
  ['a narrow one at the end stays inside', [100, 100], [95, 100]],
] as const)('of 100 steps, %s', (_, [first, last], [begin, end]) => {
  expect(rangeWithin({ first, last }, 100)).toEqual({ first: begin, last: end });
});

test('a range of all steps, or of a run of five, is none', () => {
  expect(rangeWithin({ first: 0, last: 100 }, 100)).toBeNull();
  expect(rangeWithin({ first: -50, last: 150 }, 100)).toBeNull();
  expect(rangeWithin({ first: 1, last: 2 }, 5)).toBeNull();
  expect(rangeWithin({ first: 0, last: 0 }, -1)).toBeNull();
});

test('zooming keeps the step under the pointer where it is', () => {
  expect(zoomedRange({ first: 0, last: 100 }, 0.5, 25, 'linear')).toEqual({
    first: 12.5,
    last: 62.5,
  });
  const { first, last } = zoomedRange({ first: 0, last: 9999 }, 0.5, 99, 'log');
  expect([first, last]).toEqual([expect.closeTo(9, 9), expect.closeTo(999, 9)]);
});

test.each(['linear', 'log'] as const)('on a %s axis zooming out undoes zooming in', (scale) => {
  const range = { first: 30, last: 400 };
  const back = zoomedRange(zoomedRange(range, 0.5, 120, scale), 2, 120, scale);
  expect(back.first).toBeCloseTo(30, 9);
  expect(back.last).toBeCloseTo(400, 9);
});

test('the whole steps in view end with the failing one', () => {
  const trace = numberedTrace(1, 20);
  expect(wholeSteps(trace, null)).toEqual({ first: 0, last: 19 });
  expect(wholeSteps(trace, { first: 3.2, last: 11.9 })).toEqual({ first: 4, last: 11 });
  trace.failure = failureAt(20, failedRow(1, {}));
  expect(wholeSteps(trace, { first: 12, last: 20 })).toEqual({ first: 12, last: 20 });
});

const trace = numberedTrace(2, 20_000);
trace.failure = failureAt(20_000, failedRow(2, { loss: [Infinity] }));
const pyramids = new Pyramids(trace);
const range = { first: 1000.5, last: 1100.5 };

test.each(['linear', 'log'] as const)('on a %s axis a range shows each of its steps', (scale) => {
  const options = { scale, range } as const;
  const place = scale === 'log' ? 1 : 0;
  const pictures = [
    layerLines(pyramids, { ...options, metric: 'weightNorm' }, testRoom),
    clippingPicture(pyramids, { ...options, after: undefined, threshold: undefined }, testRoom),
    lossAndAccuracyPicture(pyramids, options, testRoom),
  ];
  for (const { x, lines, marks } of pictures) {
    expect([x.min, x.max]).toEqual([range.first + place, range.last + place]);
    expect(lines.at(-1)!.points.map((point) => point.x - place)).toEqual(
      Array.from({ length: 102 }, (_, i) => 1000 + i),
    );
    expect(marks).toEqual([]);
  }
});

test('what is measured every tenth step reaches past both ends of a range', () => {
  const options = {
    metric: 'sampleSpread',
    scale: 'linear',
    range: { first: 1003, last: 1017 },
  } as const;
  const { lines } = layerLines(pyramids, options, testRoom);
  expect(lines[0].points.map(({ x }) => x)).toEqual([1000, 1010, 1020]);
});

test('the loss is named as it was at the end of the range', () => {
  const { endLabels } = lossAndAccuracyPicture(pyramids, { scale: 'linear', range }, testRoom);
  // In a numbered trace it is 64 times the step and 1, in four digits.
  expect(endLabels.at(-1)!.text).toBe('loss 70400');
});

test('a heat map of a range fills the plot, and is red only where the range has the failing step', () => {
  const options = { metric: 'gradientNorm', scale: 'linear' } as const;
  const failing = {
    ...trace,
    failure: failureAt(20_000, failedRow(2, { gradientNorm: [NaN, NaN, NaN] })),
  };
  const cellsOf = (first: number, last: number) =>
    heatMapPicture(new Pyramids(failing), { ...options, range: { first, last } }, testRoom).cells!
      .pixels;
  const red = (pixels: Uint8ClampedArray) =>
    pixels.filter((byte, i) => i % 4 === 0 && byte === 255).length;
  const inner = cellsOf(1000.5, 1100.5);
  expect(inner.every((byte, i) => i % 4 < 3 || byte === 255)).toBe(true);
  expect(red(inner)).toBe(0);
  expect(red(cellsOf(19_900, 20_000))).toBe(6);
});
