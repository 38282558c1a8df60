import { expect, test } from 'vitest';
import { endLabels } from './endLabels.ts';
import { paint } from './testChart.ts';

const label = (text: string, y: number, right = false) => ({ text, y, right, colour: text });

test('a label stands right of the plot at the height of its value, in the colour of its line', () => {
  const { above } = paint(endLabels, { endLabels: [label('a', 8), label('b', 2)] });
  expect(above.map(({ text, colour, points }) => ({ text, colour, points }))).toEqual([
    { text: 'a', colour: 'a', points: [[310, 70]] },
    { text: 'b', colour: 'b', points: [[310, 130]] },
  ]);
  expect(above[0]!.state.font).toBe('500 11px sans-serif');
});

test('labels that would cover each other are moved apart', () => {
  const { above } = paint(endLabels, { endLabels: [label('a', 5), label('b', 5.5)] });
  // The upper one stays at its value, and the lower one begins where it ends, 16 pixels below.
  expect(above.map(({ points }) => points[0])).toEqual([
    [310, 111],
    [310, 95],
  ]);
});

test('labels stay within the height of the plot, whatever their values', () => {
  const { above } = paint(endLabels, { endLabels: [label('a', 1000), label('b', -1000)] });
  expect(above.map(({ points }) => points[0])).toEqual([
    [310, 58],
    [310, 142],
  ]);
});

test('a label of the right axis is placed by that axis, and all labels leave room for its numbers', () => {
  const right = { kind: 'linear', min: 0, max: 100, ticks: [] } as const;
  const { above } = paint(endLabels, { right, endLabels: [label('a', 8), label('b', 40, true)] });
  expect(above.map(({ points }) => points[0])).toEqual([
    [329, 70],
    [329, 110],
  ]);
});
