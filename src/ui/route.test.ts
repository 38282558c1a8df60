import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { presets } from '../experiment/presets.ts';
import { fromHash, toHash } from './route.ts';

test('the bare page and the bare sandbox open the first preset', () => {
  expect(toHash(defaultConfig)).toBe('#/sandbox');
  for (const hash of ['', '#', '#/sandbox', '#/sandbox?'])
    expect(fromHash(hash)).toEqual({ ok: true, config: defaultConfig });
});

test('an experiment comes back from its address', () => {
  const { config } = presets.digits;
  expect(fromHash(toHash(config))).toEqual({ ok: true, config });
});

test('a bad link is refused by its field', () => {
  const parsed = fromHash('#/sandbox?network.depth=-1');
  expect(parsed).toMatchObject({ ok: false, error: { path: 'network.depth' } });
});
