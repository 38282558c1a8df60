import { afterEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { loadMaterial } from './loadMaterial.ts';

const network = { ...defaultConfig.network, depth: 3, width: 5 };
const config = {
  ...defaultConfig,
  network,
  initialization: { kind: 'orthogonal', std: 1, biasStd: 0 } as const,
};

afterEach(() => vi.restoreAllMocks());

/** A clock that advances by 20 ms at each reading. */
function slowClock(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
}

test('weights that take long are drawn with rests, which are told how many layers are drawn', async () => {
  slowClock();
  const told: number[] = [];
  const { initial } = await loadMaterial(config, async (layers) => void told.push(layers));
  expect(initial.map(({ kernel }) => kernel.length)).toEqual([10, 25, 25, 5]);
  expect(new Set(told)).toEqual(new Set([0, 1, 2, 3]));
  expect(told).toEqual(told.toSorted());
});

test('a rest that throws ends the drawing at once', async () => {
  slowClock();
  const rest = vi.fn(async () => {
    throw new Error('Another experiment was started meanwhile.');
  });
  await expect(loadMaterial(config, rest)).rejects.toThrow('Another experiment');
  expect(rest).toHaveBeenCalledOnce();
});
