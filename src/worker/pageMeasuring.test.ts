import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TileTime } from '../engine/preparedEngine.ts';
import { mayMeasure, pageMeasuring } from './pageMeasuring.ts';
import { mostTiles, rememberTile } from './storedTiles.ts';
import type { Runtime } from '../training/runtime.ts';

function open(search = ''): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('location', { search });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return kept;
}

const runtimeOf = (tileKey: string, ...tileTimes: TileTime[]): Runtime => ({
  device: { backend: 'webgpu', adapter: 'some GPU', precision: 'float32', engine: 'fused' },
  refusal: undefined,
  measured: [],
  isMeasuring: false,
  tileTimes: tileTimes.length ? tileTimes : undefined,
  tileKey,
});

const fast: TileTime = { tile: '8 × 64', msPerStep: 1 };
const slow: TileTime = { tile: '16 × 4', msPerStep: 2 };

beforeEach(() => void open());
afterEach(() => {
  vi.unstubAllGlobals();
});

test('the fastest tile is remembered for its GPU and network, beside those of others', () => {
  localStorage.setItem('tiles', '{"another network":"4 × 64"}');
  rememberTile(runtimeOf('this network', fast, slow));
  expect(pageMeasuring().tiles).toEqual({ 'another network': '4 × 64', 'this network': '8 × 64' });
  rememberTile(runtimeOf('this network', slow, fast));
  expect(pageMeasuring().tiles).toEqual({ 'another network': '4 × 64', 'this network': '16 × 4' });
});

test('nothing is remembered where not all tiles were timed', () => {
  rememberTile(runtimeOf('this network'));
  expect(pageMeasuring().tiles).toEqual({});
});

test('of more networks than are kept the oldest is forgotten', () => {
  for (let i = 0; i <= mostTiles; i++) rememberTile(runtimeOf(`network ${i}`, fast));
  rememberTile(runtimeOf('network 1', slow, fast));
  rememberTile(runtimeOf('the newest', fast));
  const kept = Object.keys(pageMeasuring().tiles);
  expect(kept).toHaveLength(mostTiles);
  expect(kept[0]).toBe('network 3');
  expect(kept.slice(-2)).toEqual(['network 1', 'the newest']);
});

test('without a query the engines are measured', () => {
  expect(mayMeasure()).toBe(true);
  expect(pageMeasuring()).toEqual({ mayMeasure: true, tiles: {}, wantsTileTimes: false });
});

test('?measure=off measures nothing and remembers nothing', () => {
  const kept = open('?measure=off');
  kept.set('tiles', '{"this network":"8 × 64"}');
  expect(mayMeasure()).toBe(false);
  expect(pageMeasuring()).toEqual({ mayMeasure: false, tiles: {}, wantsTileTimes: false });
});

test('?tune asks for the times, and what was tampered with is forgotten', () => {
  const kept = open('?tune');
  for (const broken of ['{', 'null', '"x"']) {
    kept.set('tiles', broken);
    expect(pageMeasuring()).toEqual({ mayMeasure: true, tiles: {}, wantsTileTimes: true });
  }
});

test('of tiles that were tampered with those that are none are forgotten', () => {
  const kept = open();
  kept.set('tiles', '{"one":"8 × 64","two":5,"three":null,"four":["16 × 4"]}');
  expect(pageMeasuring().tiles).toEqual({ one: '8 × 64' });
});

test('?measure=off and ?tune together ask for the times and nothing else', () => {
  open('?measure=off&tune');
  expect(pageMeasuring()).toEqual({ mayMeasure: false, tiles: {}, wantsTileTimes: true });
});
