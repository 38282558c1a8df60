import { expect, test } from 'vitest';
import { colourAt, cssColourAt, depthColour } from './colourScale.ts';

test('colours between stops are mixed, beyond them they stay', () => {
  const stops = ['#000000', '#ffffff', '#ff0000'];
  expect(colourAt(stops, 0.25)).toEqual([128, 128, 128]);
  expect(colourAt(stops, 0.75)).toEqual([255, 128, 128]);
  expect([colourAt(stops, -1), colourAt(stops, 2)]).toEqual([
    [0, 0, 0],
    [255, 0, 0],
  ]);
});

test('layer 1 is at the end of the scale, the last layer at its beginning', () => {
  const viridis = ['#440154', '#fde725'];
  expect(depthColour(viridis, 0, 20)).toBe('rgb(253 231 37)');
  expect(depthColour(viridis, 19, 20)).toBe('rgb(68 1 84)');
  expect(depthColour(viridis, 0, 1)).toBe(cssColourAt(viridis, 1));
});
