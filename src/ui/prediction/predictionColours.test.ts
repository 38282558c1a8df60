import { expect, test } from 'vitest';
import {
  css,
  mix,
  parseColour,
  regionColour,
  valueColour,
  type FitColours,
} from './predictionColours.ts';

const colours: FitColours = {
  surface: [255, 255, 255],
  line: [0, 0, 0],
  ink: [0, 0, 0],
  trouble: [255, 0, 0],
  classes: [
    [255, 0, 0],
    [0, 0, 255],
  ],
};

test('reads and writes colours', () => {
  expect(parseColour('#c2551c')).toEqual([194, 85, 28]);
  expect(css([194, 85, 28])).toBe('rgb(194 85 28)');
  expect(mix([0, 0, 0], [100, 200, 50], 0.5)).toEqual([50, 100, 25]);
});

test('an undecided place has the surface’s colour, a certain one half its class’s', () => {
  expect(regionColour([0.5, 0.5], colours)).toEqual(colours.surface);
  expect(regionColour([0, 1], colours)).toEqual([127.5, 127.5, 255]);
  expect(regionColour([1, 0], colours)).toEqual([255, 127.5, 127.5]);
});

test('a regression’s values are coloured by their sign', () => {
  expect(valueColour(-2, 1, colours)).toEqual([255, 0, 0]);
  expect(valueColour(0, 1, colours)).toEqual(colours.surface);
});
