import { expect, test } from 'vitest';
import { paths } from './paths.ts';
import { area, paint } from './testChart.ts';

test('a path goes anywhere within the plot area, broken where a coordinate is not finite', () => {
  const points = [
    { x: 5, y: 0 },
    { x: 2, y: 10 },
    { x: NaN, y: 4 },
    { x: 4, y: Infinity },
    { x: 30, y: 5 },
  ];
  const path = { points, colour: '#123456', width: 1.5, dash: [5, 3] };
  const { behind, above } = paint(paths, { paths: [path] });
  expect(above).toEqual([]);
  expect(behind).toMatchObject([
    {
      call: 'stroke',
      colour: '#123456',
      points: [
        [area.left + 100, area.bottom],
        [area.left + 40, area.top],
        [area.left + 600, area.bottom - 50],
      ],
      state: {
        lineWidth: 1.5,
        lineDash: [5, 3],
        clip: [area.left, area.top, area.width, area.height],
      },
    },
  ]);
});

test('a picture without paths gets none', () => {
  expect(paint(paths, {}).behind).toEqual([]);
});
