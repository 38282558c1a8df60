import { expect, test } from 'vitest';
import { BackendFaults } from './backendFaults.ts';

test('a backend is left for good after three faults in a minute', () => {
  const faults = new BackendFaults();
  expect([0, 59_000].map((at) => faults.count('webgpu', at))).toEqual([true, true]);
  expect(faults.without).toEqual([]);
  expect(faults.count('webgpu', 59_999)).toBe(true);
  expect(faults.without).toEqual(['webgpu']);
  faults.count('webgl', 200_000);
  expect(faults.without).toEqual(['webgpu']);
});

test('faults of a longer time, or of several backends, don’t add up', () => {
  const faults = new BackendFaults();
  for (const at of [0, 30_000, 60_000, 90_000, 120_000]) faults.count('webgl', at);
  faults.count('webgpu', 121_000);
  faults.count('wasm', 121_000);
  expect(faults.without).toEqual([]);
});

test('after the CPU, or where no backend is known, nothing is left', () => {
  for (const backend of ['cpu', undefined] as const) {
    const faults = new BackendFaults();
    expect([1, 2, 3].map((at) => faults.count(backend, at))).toEqual([true, true, false]);
    expect(faults.without).toEqual([]);
  }
});

test('a backend with too little memory for a network is used for the next one', () => {
  const faults = new BackendFaults();
  expect(faults.count('webgpu', 0, true)).toBe(true);
  expect([faults.without, faults.isLeft('webgpu')]).toEqual([['webgpu'], false]);
  faults.beginAnother();
  expect(faults.without).toEqual([]);
});
