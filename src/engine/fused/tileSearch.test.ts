import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inputFor } from '../tape/testInput.ts';
import type { Kernels } from './kernels.ts';
import { stepUniformsLength } from './stepUniforms.ts';
import { createTileSearch, fastestKernels } from './tileSearch.ts';
import { tileName, tiles, type WorkgroupTile } from './webgpu/workgroupTiles.ts';

let now = 0;
let alive: string[] = [];
let mostAlive = 0;

beforeEach(() => {
  [now, alive, mostAlive] = [0, [], 0];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const compileMilliseconds = 20;

/** Kernels that only take time: milliseconds per step, in order; after the last the device is out of memory. */
function kernelsOf(tile: WorkgroupTile, msPerStep: number[]): Promise<Kernels> {
  now += compileMilliseconds;
  const name = tileName(tile);
  alive.push(name);
  mostAlive = Math.max(mostAlive, alive.length);
  const kernels: Partial<Kernels> = {
    keep() {},
    restore() {},
    takeSteps(stepUniforms) {
      const ms = msPerStep.shift();
      if (ms === undefined) return Promise.reject(new Error(`No memory for ${name}.`));
      now += (ms * stepUniforms.length) / stepUniformsLength;
      return Promise.resolve(new Float32Array());
    },
    dispose: () => void (alive = alive.filter((other) => other !== name)),
  };
  return Promise.resolve(kernels as Kernels);
}

const searchWith = (times: readonly number[][]) =>
  createTileSearch(inputFor(), tiles.slice(0, times.length), (tile) =>
    kernelsOf(tile, [...times[tiles.indexOf(tile)]!]),
  );

test('the fastest shape wins by the shortest of three timings, and two kernels are alive at most', async () => {
  const search = searchWith([
    [9, 3, 3, 3],
    [9, 8, 2, 8],
    [9, 4, 4, 4],
    [9, 5, 1, 5],
  ]);
  const { tile } = await fastestKernels(search, Infinity);
  expect(search.times.map(({ msPerStep }) => msPerStep)).toEqual([1, 2, 3, 4]);
  expect(tile).toBe(tileName(tiles[3]!));
  expect(alive).toEqual([tile]);
  expect(mostAlive).toBe(2);
  expect(search.isOver).toBe(true);
});

test('a shape that the device has no memory for is passed over, at its first step or later', async () => {
  const search = searchWith([[], [1, 1, 1, 1], [1, 0.1]]);
  const { tile } = await fastestKernels(search, Infinity);
  expect(tile).toBe(tileName(tiles[1]!));
  expect(search.times).toHaveLength(1);
  expect(alive).toEqual([tile]);
});

test('where it has memory for none, the reason of the first is the answer', async () => {
  await expect(fastestKernels(searchWith([[], []]), Infinity)).rejects.toThrow(
    `No memory for ${tileName(tiles[0]!)}.`,
  );
  expect(alive).toEqual([]);
});

test('the search rests before a shape that would end after the deadline, and goes on from there', async () => {
  const times = Array.from({ length: 5 }, () => [1, 1, 1, 1]);
  const search = searchWith(times);
  // Compiling a shape takes 20 ms, then one step of 1 ms and three timings of eight steps.
  const { kernels } = await fastestKernels(search, 100);
  expect(search.times).toHaveLength(2);
  expect(now).toBeLessThanOrEqual(100);
  kernels.dispose();
  while (!search.isOver) (await search.timeNext()).kernels.dispose();
  expect(search.times).toHaveLength(5);
  expect(alive).toEqual([]);
});

test('a slow network is timed over fewer steps', async () => {
  await fastestKernels(searchWith([[40, 40, 40, 40]]), 0);
  expect(now).toBe(compileMilliseconds + 4 * 40);
});
