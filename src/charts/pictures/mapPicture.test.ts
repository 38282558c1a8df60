import { expect, test } from 'vitest';
import { parseHex } from '../core/colourScale.ts';
import type { Path } from '../core/picture.ts';
import { testRoom, testTheme } from '../core/testTheme.ts';
import { formatNumber } from '../../trace/query/formatNumber.ts';
import { mapPicture, type MapCell, type MapOptions } from './mapPicture.ts';

const waiting: MapCell = {
  value: undefined,
  hasEnded: false,
  isTraining: false,
  hasFailed: false,
};
const measured = (value: number | undefined): MapCell => ({ ...waiting, value, hasEnded: true });

/** Three columns and two rows, the lower one first. */
const options: MapOptions = {
  x: { labels: ['1', '2', '3'], numbers: [1, 2, 3] },
  y: { labels: ['ReLU', 'Tanh'], numbers: undefined },
  cells: [
    measured(0),
    { ...measured(1), hasFailed: true },
    { ...waiting, isTraining: true },
    waiting,
    measured(undefined),
    measured(0.5),
  ],
  colours: 'sequential',
  format: formatNumber,
  lines: [],
};

const pixelsOf = (cells: { readonly pixels: Uint8ClampedArray }) =>
  Array.from({ length: cells.pixels.length / 4 }, (_, i) =>
    Array.from(cells.pixels.subarray(4 * i, 4 * i + 4)),
  );
const ofColour = <Drawn extends Pick<Path, 'colour'>>(lines: readonly Drawn[], colour: string) =>
  lines.filter((line) => line.colour === colour);

test('a cell has the colour of its number; one that waits the ground’s, one without the number none', () => {
  const { cells } = mapPicture(options, testRoom);
  expect([cells!.columns, cells!.rows]).toEqual([3, 2]);
  const ground = [...parseHex(testTheme.plot), 255];
  expect(pixelsOf(cells!)).toEqual([
    ground,
    [0, 0, 0, 0],
    [0, 0, 128, 255],
    [0, 0, 0, 255],
    [0, 0, 255, 255],
    ground,
  ]);
});

test('a failed run is marked in red, and one that trains is outlined', () => {
  const { lines, paths } = mapPicture(options, testRoom);
  expect(ofColour(lines, testTheme.trouble).map(({ points }) => points)).toEqual([
    [{ x: 1, y: 0 }],
  ]);
  const [outline] = ofColour(paths!, testTheme.accent);
  expect(outline!.points.slice(0, 3)).toEqual([
    { x: 1.5, y: -0.5 },
    { x: 2.5, y: -0.5 },
    { x: 2.5, y: 0.5 },
  ]);
});

test('cells are parted by hairlines unless they are tiny', () => {
  const seams = (width: number) =>
    mapPicture(options, { ...testRoom, width }).paths!.filter(
      ({ colour }) => colour === testTheme.grid,
    );
  expect(seams(500)[0]!.points.filter(({ x }) => !Number.isNaN(x))).toHaveLength(2 * 2 + 2 * 1);
  expect(seams(17)).toEqual([]);
});

test('a line of theory is thin, over the cells, and named in the legend', () => {
  const line = {
    name: 'χ₁ = 1',
    points: [
      { x: 0, y: -0.5 },
      { x: Infinity, y: 0 },
      { x: 0.5, y: 1.5 },
    ],
    dash: [4, 3],
  };
  const { paths, legend } = mapPicture({ ...options, lines: [line] }, testRoom);
  expect(paths!.at(-1)).toEqual({
    points: line.points,
    colour: testTheme.ink,
    width: 1.25,
    dash: [4, 3],
  });
  expect(legend).toEqual([{ text: 'χ₁ = 1', colour: testTheme.ink, thin: true, dash: [4, 3] }]);
});
