import { expect, test } from 'vitest';
import { shadedAreas } from './shadedAreas.ts';
import { area, paint } from './testChart.ts';

test('an area is filled behind the lines, within the plot area', () => {
  const points = [
    { x: -5, y: 0 },
    { x: 5, y: 20 },
    { x: 10, y: 0 },
  ];
  const { behind, above } = paint(shadedAreas, { areas: [{ points, colour: 'red' }] });
  expect(above).toEqual([]);
  expect(behind).toHaveLength(1);
  expect(behind[0]).toMatchObject({
    call: 'fill',
    colour: 'red',
    // Two corners are outside of the plot area: the clip cuts them off.
    points: [
      [0, 150],
      [200, -50],
      [300, 150],
    ],
    state: { clip: [area.left, area.top, area.width, area.height] },
  });
});

test('each area is a shape of its own', () => {
  const areas = ['red', 'blue'].map((colour, i) => ({
    colour,
    points: [
      { x: i, y: 0 },
      { x: i, y: 1 },
    ],
  }));
  const { behind } = paint(shadedAreas, { areas });
  expect(behind.map(({ colour, points }) => [colour, points.length])).toEqual([
    ['red', 2],
    ['blue', 2],
  ]);
});
