import { expect, test } from 'vitest';
import { sampleCurve } from '../../charts/pictures/curvesPicture.ts';
import { curvesTable } from './curvesTable.ts';

const x = { low: 0, high: 100, format: (value: number) => `${value} s` };

test('named curves stand side by side, the last place among the rows', () => {
  const table = curvesTable('Motion', 'Time', {
    x,
    y: { low: 0, high: 1 },
    curves: [
      { name: 'position', points: sampleCurve((t) => t ** 2, x, 101), ink: 'accent' },
      { points: sampleCurve(() => 0, x), ink: 'ghost' },
      { name: 'marks', points: [{ x: 100, y: 0.5 }], ink: 'backward', width: 0, dots: 3 },
    ],
  });
  expect(table.columns).toEqual(['Time', 'position', 'marks']);
  expect(table.rows.length).toBeLessThanOrEqual(26);
  expect(table.rows[0]).toEqual(['0 s', '0', '–']);
  expect(table.rows.at(-1)).toEqual(['100 s', '10000', '0.5']);
});

test('a value that is not finite is a dash', () => {
  const points = [
    { x: 0, y: Infinity },
    { x: 1, y: 2 },
  ];
  const { rows } = curvesTable('f', 'x', {
    x: { low: 0, high: 1 },
    y: { low: 0, high: 3 },
    curves: [{ name: 'f', points, ink: 'accent' }],
  });
  expect(rows).toEqual([
    ['0', '–'],
    ['1', '2'],
  ]);
});
