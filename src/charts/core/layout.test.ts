import { expect, test } from 'vitest';
import { placeLabels, spreadLabels } from './layout.ts';

test('a label begins at its position, or ends there at the right end', () => {
  expect(placeLabels([{ at: 100, width: 80 }], 42, 500)).toEqual([{ left: 100, width: 80 }]);
  expect(placeLabels([{ at: 470, width: 80 }], 42, 500)).toEqual([{ left: 390, width: 80 }]);
  expect(placeLabels([{ at: 90, width: 480 }], 42, 500)).toEqual([null]);
});

test('labels pass over no position and no other label', () => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  for (let trial = 0; trial < 300; trial++) {
    const wanted = Array.from({ length: 5 }, () => ({
      at: 50 + 440 * random(),
      width: 20 + 150 * random(),
    })).sort((a, b) => a.at - b.at);
    const placed = placeLabels(wanted, 42, 500).filter((label) => label !== null);
    for (const { left, width } of placed) {
      expect(left).toBeGreaterThanOrEqual(42);
      expect(left + width).toBeLessThanOrEqual(500);
      for (const { at } of wanted) expect(at > left + 1e-9 && at < left + width - 1e-9).toBe(false);
    }
    for (let i = 1; i < placed.length; i++)
      expect(placed[i].left).toBeGreaterThanOrEqual(placed[i - 1].left + placed[i - 1].width);
  }
});

test('crowded labels move apart, within the height and in their order', () => {
  const spread = spreadLabels([99, 2, 100, 50], 16, 120);
  expect(spread).toEqual([96, 8, 112, 50]);
});
