import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageFacts, rememberTile } from './pageFacts.ts';
import type { Machine } from './trainer.ts';

const adapter = 'some GPU';

function open({ webdriver = false, search = '' } = {}): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('navigator', { webdriver });
  vi.stubGlobal('location', { search });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return kept;
}

const machineOf = (tile: string | undefined, isMeasured: boolean): Machine => ({
  device: {
    backend: 'webgpu',
    adapter,
    precision: 'float32',
    engine: 'fused',
    ...(tile !== undefined && { tile }),
  },
  refusal: undefined,
  measured: [],
  tileTimes: isMeasured ? [{ tile: '8 × 64', msPerStep: 1 }] : undefined,
});

beforeEach(() => void open());
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a tile that was measured is remembered for its GPU, beside those of others', () => {
  localStorage.setItem('tiles', '{"another GPU":"4 × 64"}');
  rememberTile(machineOf('8 × 64', true));
  expect(pageFacts().tiles).toEqual({ 'another GPU': '4 × 64', [adapter]: '8 × 64' });
});

test('a tile that nobody measured is not', () => {
  rememberTile(machineOf('16 × 4', false));
  rememberTile(machineOf(undefined, true));
  expect(pageFacts().tiles).toEqual({});
});

test('a page that a program drives measures nothing and remembers nothing', () => {
  const kept = open({ webdriver: true });
  kept.set('tiles', `{"${adapter}":"8 × 64"}`);
  expect(pageFacts()).toEqual({ mayMeasure: false, tiles: {}, wantsTileTimes: false });
});

test('?tune asks for the times, and what was tampered with is forgotten', () => {
  const kept = open({ search: '?tune' });
  for (const broken of ['{', 'null', '"x"']) {
    kept.set('tiles', broken);
    expect(pageFacts()).toEqual({ mayMeasure: true, tiles: {}, wantsTileTimes: true });
  }
});
