import { expect, test } from 'vitest';
import { testTheme } from '../testTheme.ts';
import { legendRows, setInRows } from './legendRows.ts';
import { paint } from './testChart.ts';

const item = (text: string, newRow = false) => ({ text, colour: '#000000', newRow });

test('entries go on in the next row where one is full or they ask for it', () => {
  const items = [item('aaaaaaaaaa'), item('bbbbbbbbbb'), item('cc'), item('d', true)];
  const rows = setInRows(items, 180, (text) => text.length * 6).map(({ row }) => row);
  expect(rows).toEqual([0, 0, 1, 2]);
});

test('an entry is a piece of line and its words, in the row above the plot', () => {
  const legend = [{ text: 'loss', colour: 'red', dash: [4, 2], dots: true }];
  const { above } = paint(legendRows, { legend });
  // The row's middle: half of the 8 pixels above it, and half of a letter's 11.
  expect(above).toMatchObject([
    {
      call: 'stroke',
      colour: 'red',
      points: [
        [100, 9.5],
        [118, 9.5],
      ],
      state: { lineDash: [4, 2], lineWidth: 2 },
    },
    { call: 'fill', colour: 'red', points: [[109, 9.5]], radius: 3 },
    { call: 'fillText', text: 'loss', colour: testTheme['ink-2'], points: [[123, 9.5]] },
  ]);
});

test('words alone have no piece of line, and a new row is 16 pixels below', () => {
  const legend = [
    { text: 'one', colour: 'red', plain: true },
    { text: 'two', colour: 'blue', thin: true, newRow: true },
  ];
  expect(paint(legendRows, { legend }).above).toMatchObject([
    { call: 'fillText', text: 'one', colour: 'red', points: [[100, 9.5]] },
    { call: 'stroke', colour: 'blue', state: { lineWidth: 1 } },
    { call: 'fillText', text: 'two', points: [[123, 25.5]] },
  ]);
});
