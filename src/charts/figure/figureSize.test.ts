import { expect, test } from 'vitest';
import { letterSize } from '../core/layout.ts';
import { pixelSize, sizeBounds, sizeIn } from './figureSize.ts';

test('a column of 8.5 cm is 321 CSS pixels wide, and its letters have at least 7 points', () => {
  const [width] = pixelSize({ width: 8.5, height: 6, unit: 'cm' });
  expect(width).toBe(321);
  const points = (letterSize / width) * (8.5 / 2.54) * 72;
  expect(points).toBeGreaterThan(7);
  expect(points).toBeCloseTo(8.25, 1);
});

test('pixels stay pixels', () => {
  expect(pixelSize({ width: 800, height: 450, unit: 'px' })).toEqual([800, 450]);
});

test('a size in the other unit is as large, rounded to what is set there', () => {
  const column = { width: 8.5, height: 6, unit: 'cm' } as const;
  expect(sizeIn('px', column)).toEqual({ width: 321, height: 227, unit: 'px' });
  expect(sizeIn('cm', sizeIn('px', column))).toEqual(column);
  expect(sizeIn('cm', column)).toBe(column);
});

test.each(['cm', 'px'] as const)(
  'bounds in %s are the same on paper as in the other unit',
  (unit) => {
    const other = unit === 'cm' ? 'px' : 'cm';
    for (const end of [0, 1] as const) {
      const [width, height] = [sizeBounds[unit].width[end], sizeBounds[unit].height[end]];
      const there = sizeIn(other, { width, height, unit });
      expect(there.width).toBe(sizeBounds[other].width[end]);
      expect(there.height).toBe(sizeBounds[other].height[end]);
    }
  },
);
