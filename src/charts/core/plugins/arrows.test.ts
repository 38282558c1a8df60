import { expect, test } from 'vitest';
import { arrows } from './arrows.ts';
import { area, paint } from './testChart.ts';

const plotArea = [area.left, area.top, area.width, area.height];

test('an arrow is a shaft and a head of 8 pixels that ends at its point', () => {
  const arrow = { from: { x: 1, y: 5 }, to: { x: 3, y: 5 }, colour: 'red' };
  const { above } = paint(arrows, { arrows: [arrow] });
  expect(above).toMatchObject([
    {
      call: 'stroke',
      colour: 'red',
      points: [
        [120, 100],
        [152, 100],
      ],
      state: { lineWidth: 2, clip: plotArea },
    },
    {
      call: 'fill',
      colour: 'red',
      points: [
        [160, 100],
        [152, 104],
        [152, 96],
      ],
      state: { clip: plotArea },
    },
  ]);
});

test('an arrow that goes up has its head turned up', () => {
  const arrow = { from: { x: 5, y: 2 }, to: { x: 5, y: 6 }, colour: 'red' };
  const [shaft, head] = paint(arrows, { arrows: [arrow] }).above;
  expect(shaft!.points).toEqual([
    [200, 130],
    [200, 98],
  ]);
  expect(head!.points).toEqual([
    [200, 90],
    [204, 98],
    [196, 98],
  ]);
});

test('an arrow shorter than its head is left out', () => {
  const along = (length: number) => ({
    from: { x: 1, y: 5 },
    to: { x: 1 + length / 20, y: 5 },
    colour: 'red',
  });
  expect(paint(arrows, { arrows: [along(7), along(0)] }).above).toEqual([]);
  expect(paint(arrows, { arrows: [along(9)] }).above).toHaveLength(2);
});
