import { expect, test } from 'vitest';
import { describeTile, describeTiles, placesOf, tileLayers, tilesOf } from './projectionTiles.ts';

/** Four samples at the corners of a square, `size` from the middle along each axis. */
const square = (size: number) =>
  Float32Array.from([size, size, -size, size, -size, -size, size, -size]);

test('a network of up to twenty layers shows all, a deeper one twenty with the first and the last', () => {
  expect(tileLayers(1)).toEqual([0]);
  expect(tileLayers(3)).toEqual([0, 1, 2]);
  const chosen = tileLayers(200);
  expect(chosen).toHaveLength(20);
  expect([chosen[0], chosen.at(-1)]).toEqual([0, 199]);
  expect(new Set(chosen.slice(1).map((layer, i) => layer - chosen[i]!))).toEqual(new Set([10, 11]));
});

test('the widest sets the scale, and what is far smaller is a point', () => {
  const set = tilesOf([0, 1, 2], [square(2), square(0.5), square(1e-7)]);
  expect(set.reach).toBe(2);
  expect(set.tiles.map(({ kind }) => kind)).toEqual(['spread', 'spread', 'point']);
  expect(set.tiles[0]!.radius).toBeCloseTo(Math.sqrt(8), 5);
  expect(describeTile(set.tiles[1]!)).toBe('layer 2, radius 0.71');
  expect(describeTile(set.tiles[2]!)).toBe('layer 3, radius 1.4e-7: a point');
  expect(describeTiles(set)).toBe(
    'One scale: layer 1, the widest, fills its tile. From layer 3 on it is a point.',
  );
});

test('the radius of huge projections does not overflow', () => {
  expect(tilesOf([0], [square(1e38)]).tiles[0]!.radius).toBeCloseTo(Math.SQRT2 * 1e38, -34);
});

test('points before the widest are told as such', () => {
  const set = tilesOf([0, 1], [square(1), square(1000)]);
  expect(set.tiles[0]!.kind).toBe('point');
  expect(describeTiles(set)).toBe(
    'One scale: layer 2, the widest, fills its tile. Up to layer 1 it is a point.',
  );
});

test('samples that are all the same, and values that are not finite, are told as such', () => {
  const same = tilesOf([0, 1], [new Float32Array(8), new Float32Array(8)]);
  expect(describeTiles(same)).toBe('In every layer all samples stand on one point.');
  const broken = tilesOf([0, 1], [square(1), new Float32Array(8).fill(NaN)]);
  expect(broken.reach).toBe(1);
  expect(describeTile(broken.tiles[1]!)).toBe('layer 2, not finite');
});

test('samples that coincide stand on one place', () => {
  expect(placesOf(Float32Array.from([1, 2, 1, 2, 2, 1, 1, 1]))).toBe(3);
  expect(placesOf(new Float32Array(8))).toBe(1);
});
