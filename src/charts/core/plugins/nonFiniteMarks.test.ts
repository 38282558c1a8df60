import { expect, test } from 'vitest';
import { nonFiniteMarks } from './nonFiniteMarks.ts';
import { paint } from './testChart.ts';

test('a triangle points down at the bottom for 0, and up at the top for NaN', () => {
  const { above } = paint(nonFiniteMarks, {
    marks: [
      { x: 2, edge: 'bottom', colour: 'red' },
      { x: 5, edge: 'top', colour: 'blue' },
    ],
  });
  expect(above.map(({ call, colour, points }) => ({ call, colour, points }))).toEqual([
    {
      call: 'fill',
      colour: 'red',
      points: [
        [140, 150],
        [136.5, 143],
        [143.5, 143],
      ],
    },
    {
      call: 'fill',
      colour: 'blue',
      points: [
        [200, 50],
        [196.5, 57],
        [203.5, 57],
      ],
    },
  ]);
});

test('a mark beside the plot area is left out', () => {
  const marks = [-1, 0, 10, 11].map((x) => ({ x, edge: 'top', colour: 'red' }) as const);
  const { above } = paint(nonFiniteMarks, { marks });
  expect(above.map(({ points }) => points[0])).toEqual([
    [100, 50],
    [300, 50],
  ]);
});
