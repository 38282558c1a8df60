import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testTheme } from '../testTheme.ts';
import { heatMapCells } from './heatMapCells.ts';
import { area, paint } from './testChart.ts';

const put: ImageData[] = [];
const canvas = {
  width: 0,
  height: 0,
  getContext: () => ({ putImageData: (image: ImageData) => put.push(image) }),
};

beforeEach(() => {
  put.length = 0;
  vi.stubGlobal('document', { createElement: () => canvas });
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(
        readonly data: Uint8ClampedArray,
        readonly width: number,
        readonly height: number,
      ) {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const cells = { columns: 3, rows: 2, pixels: new Uint8ClampedArray(24) };

test('a pixel a cell is enlarged to the plot area, behind the lines and without smoothing', () => {
  const { behind, above } = paint(heatMapCells, { cells });
  expect(above).toEqual([]);
  expect(put).toMatchObject([{ data: cells.pixels, width: 3, height: 2 }]);
  expect([canvas.width, canvas.height]).toEqual([3, 2]);
  expect(behind.at(-1)).toMatchObject({
    call: 'drawImage',
    points: [[area.left, area.top]],
    size: [area.width, area.height],
    state: { imageSmoothingEnabled: false },
  });
});

test('transparent cells show hatching, which is drawn first and within the plot area', () => {
  const [hatching] = paint(heatMapCells, { cells }).behind;
  expect(hatching).toMatchObject({
    call: 'stroke',
    colour: testTheme.ghost,
    state: { clip: [area.left, area.top, area.width, area.height] },
  });
  // Lines rise at 45°, 5 pixels apart, and the first ends where the plot area begins.
  expect(hatching!.points.slice(0, 4)).toEqual([
    [0, 150],
    [100, 50],
    [5, 150],
    [105, 50],
  ]);
});

test('where no cell is transparent there is no hatching', () => {
  const opaque = { ...cells, pixels: new Uint8ClampedArray(24).fill(255) };
  expect(paint(heatMapCells, { cells: opaque }).behind.map(({ call }) => call)).toEqual([
    'drawImage',
  ]);
});

test('a picture without cells gets none', () => {
  expect(paint(heatMapCells, {}).behind).toEqual([]);
  expect(paint(heatMapCells, { cells: { ...cells, columns: 0 } }).behind).toEqual([]);
});
