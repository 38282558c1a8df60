import { expect, test } from 'vitest';
import { defaultConfig } from '../experiment/config.ts';
import { presets } from '../experiment/presets.ts';
import { fromQuery } from '../experiment/shareLink.ts';
import { fromHash, toHash } from './address.ts';
import { toLab, toPreset, toQuestion, toSandbox } from './links.ts';

test('the bare page and the bare sandbox open the first preset', () => {
  expect(toSandbox(defaultConfig)).toBe('#/sandbox');
  for (const hash of ['', '#', '#/', '#/sandbox', '#/sandbox?'])
    expect(fromHash(hash)).toEqual({ place: 'sandbox', path: [], query: '' });
});

test('an experiment comes back from its address', () => {
  const { config } = presets.digits;
  expect(fromQuery(fromHash(toPreset('digits')).query)).toEqual({ ok: true, config });
});

test('a lab, its problem and what is set there come back from their address', () => {
  const hash = toLab('slope', 'formula', { f: 'x^2 / 3', x: '-1.5' });
  const address = fromHash(hash);
  expect(address).toMatchObject({ place: 'labs', path: ['slope', 'formula'] });
  expect(Object.fromEntries(new URLSearchParams(address.query))).toEqual({
    f: 'x^2 / 3',
    x: '-1.5',
  });
  expect(toHash(address)).toBe(hash);
});

test('a question has a link', () => {
  expect(toQuestion('relu-at-zero')).toBe('#/guide/relu-at-zero');
  expect(fromHash('#/guide/relu-at-zero')).toMatchObject({
    place: 'guide',
    path: ['relu-at-zero'],
  });
});

test('a place that is not there is the sandbox', () => {
  expect(fromHash('#/nowhere/at/all').place).toBe('sandbox');
  expect(fromHash('#/constructor').place).toBe('sandbox');
});
