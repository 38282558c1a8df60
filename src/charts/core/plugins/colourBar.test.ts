import { expect, test } from 'vitest';
import { testTheme } from '../testTheme.ts';
import { colourBar } from './colourBar.ts';
import { paint } from './testChart.ts';

const bar = {
  colours: ['black', 'white'],
  labels: [
    { at: 0, text: 'low' },
    { at: 0.5, text: 'middle' },
    { at: 1, text: 'high' },
  ],
};

test('the first colour is at the bottom and the last at the top, within the bar', () => {
  const { above } = paint(colourBar, { colourBar: bar });
  const rectangles = above.filter(({ call }) => call === 'fillRect');
  // The bar begins 6 pixels below the plot area's top, and ends 6 above its bottom: 88 pixels for two colours.
  expect(rectangles.map(({ colour, points }) => ({ colour, points }))).toEqual([
    { colour: 'black', points: [[314, 100]] },
    { colour: 'white', points: [[314, 56]] },
  ]);
  expect(rectangles.map(({ state }) => state.clip)).toEqual([
    [314, 56, 9, 88],
    [314, 56, 9, 88],
  ]);
});

test('labels stand right of the bar, from its bottom to its top', () => {
  const { above } = paint(colourBar, { colourBar: bar });
  const words = above.filter(({ call }) => call === 'fillText');
  expect(words.map(({ text, points }) => ({ text, points }))).toEqual([
    { text: 'low', points: [[330, 144]] },
    { text: 'middle', points: [[330, 100]] },
    { text: 'high', points: [[330, 56]] },
  ]);
  expect(words.map(({ colour, state }) => [colour, state.clip])).toEqual(
    words.map(() => [testTheme['ink-2'], undefined]),
  );
});

test('a line above the bar is named beside it, and the bar begins below', () => {
  const { above } = paint(colourBar, {
    colourBar: { ...bar, above: { text: 'head', colour: 'red' } },
  });
  expect(above.slice(0, 2)).toMatchObject([
    { call: 'fillRect', colour: 'red', points: [[314, 55]], size: [9, 2] },
    { call: 'fillText', text: 'head', points: [[330, 56.5]] },
  ]);
  expect(above[2]!.state.clip).toEqual([314, 78, 9, 66]);
});

test('a picture without a colour bar gets none', () => {
  expect(paint(colourBar, {}).above).toEqual([]);
});
