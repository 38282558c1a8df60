import { expect, test } from 'vitest';
import { testTheme } from '../testTheme.ts';
import { annotations } from './annotations.ts';
import { paint } from './testChart.ts';

const at = (x: number, y: number) => ({ x, y, colour: 'red' });
const startOf = (annotation: Parameters<typeof place>[0]) => place(annotation)[0];
const place = (
  annotation: ReturnType<typeof at> & { text: string; side?: 'below' | 'left' | 'right' },
) => paint(annotations, { annotations: [annotation] }).above.at(-1)!.points;

test('words stand beside their point, on the side that is asked for', () => {
  // The point is at 200 and 100, “word” 24 pixels wide, a line 11 high, and the gap 10.
  const word = { ...at(5, 5), text: 'word' };
  expect(startOf(word)).toEqual([188, 84.5]);
  expect(startOf({ ...word, side: 'below' })).toEqual([188, 115.5]);
  expect(startOf({ ...word, side: 'left' })).toEqual([166, 100]);
  expect(startOf({ ...word, side: 'right' })).toEqual([210, 100]);
});

test('words are kept within the canvas', () => {
  const text = 'a'.repeat(40);
  // 240 pixels: centred over the left edge of the plot they would begin at −20, and right of its right edge they would end at 550.
  expect(startOf({ ...at(0, 5), text })).toEqual([2, 84.5]);
  expect(startOf({ ...at(10, 5), text, side: 'right' })).toEqual([400 - 240 - 2, 100]);
  // 15.5 pixels below the plot area's bottom they would reach past the canvas's, at 170.
  expect(startOf({ ...at(5, 0), text: 'word', side: 'below' })).toEqual([188, 159]);
});

test('words have a ground of the plot’s colour behind them', () => {
  const { above } = paint(annotations, { annotations: [{ ...at(5, 5), text: 'word' }] });
  expect(above).toMatchObject([
    { call: 'strokeText', text: 'word', colour: testTheme.plot, state: { lineWidth: 4 } },
    { call: 'fillText', text: 'word', colour: testTheme.ink },
  ]);
  expect(above[0]!.points).toEqual(above[1]!.points);
});

test('a dot is filled with its colour, a ring with the plot’s', () => {
  const painted = (shape: 'dot' | 'ring') =>
    paint(annotations, { annotations: [{ ...at(5, 5), shape }] }).above;
  const circle = { points: [[200, 100]], radius: 4.5 };
  expect(painted('dot')).toMatchObject([
    { call: 'fill', colour: 'red', ...circle },
    { call: 'stroke', colour: 'red', ...circle },
  ]);
  expect(painted('ring')).toMatchObject([
    { call: 'fill', colour: testTheme.plot, ...circle },
    { call: 'stroke', colour: 'red', ...circle },
  ]);
});

test('a star has five points, the first straight up; a cross two strokes', () => {
  const painted = (shape: 'star' | 'cross') =>
    paint(annotations, { annotations: [{ ...at(5, 5), shape }] }).above;
  const [star] = painted('star');
  expect(star).toMatchObject({ call: 'fill', colour: 'red' });
  expect(star!.points).toHaveLength(10);
  expect(star!.points[0]).toEqual([200, 91]);
  const [cross] = painted('cross');
  expect(cross).toMatchObject({ call: 'stroke', colour: 'red' });
  expect(cross!.points).toEqual([
    [196, 96],
    [204, 104],
    [196, 104],
    [204, 96],
  ]);
});

test.each([at(-1, 5), at(11, 5), at(5, -1), at(5, 11), at(5, NaN)])(
  'one outside of the axes is left out: %o',
  (point) => {
    const annotation = { ...point, shape: 'dot', text: 'word' } as const;
    expect(paint(annotations, { annotations: [annotation] }).above).toEqual([]);
  },
);
