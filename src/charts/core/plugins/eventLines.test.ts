import { expect, test } from 'vitest';
import { testTheme } from '../testTheme.ts';
import { eventLines } from './eventLines.ts';
import { paint } from './testChart.ts';

const event = (x: number, label = '', trouble = false) => ({ x, label, trouble });

test('an event is a dotted line through the plot at its step', () => {
  const { above } = paint(eventLines, { events: [event(3)] });
  expect(above).toHaveLength(1);
  expect(above[0]).toMatchObject({
    call: 'stroke',
    colour: testTheme.accent,
    points: [
      [160.5, 150],
      [160.5, 50],
    ],
    state: { lineDash: [0.1, 4], lineWidth: 1.5 },
  });
});

test('a named event’s line goes up to its name, which stands above the plot', () => {
  const { above } = paint(eventLines, { events: [event(3, 'NaN', true)] });
  const [line, name] = above;
  expect(line).toMatchObject({
    call: 'stroke',
    colour: testTheme.trouble,
    points: [
      [160.5, 150],
      [160.5, 36],
    ],
  });
  // Five pixels right of the line, in the row of 20 pixels above the plot area.
  expect(name).toMatchObject({
    call: 'fillText',
    text: 'NaN',
    colour: testTheme.trouble,
    points: [[165.5, 36.5]],
  });
});

test('a name without room right of its line stands left of it', () => {
  // 20 letters of 6 pixels and 5 pixels to the line: from 301 they would end past the canvas, at 426.
  const { above } = paint(eventLines, { events: [event(10, 'a'.repeat(20))] });
  expect(above[1]!.points).toEqual([[300.5 - 125, 36.5]]);
});

test('a name that would cover the next event’s line is left out, and its line stays', () => {
  const { above } = paint(eventLines, { events: [event(1, 'a'.repeat(30)), event(2, 'b')] });
  expect(above.flatMap(({ text }) => text ?? [])).toEqual(['b']);
  expect(above.filter(({ call }) => call === 'stroke')).toHaveLength(2);
});

test('an event outside of the axis is left out', () => {
  expect(paint(eventLines, { events: [event(-1, 'a'), event(11, 'b')] }).above).toEqual([]);
});
