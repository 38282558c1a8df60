import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { presets } from './presets.ts';
import { fromQuery, toQuery } from './shareLink.ts';

test('a link holds only what differs from the defaults', () => {
  expect(toQuery(defaultConfig)).toBe('');
  expect(toQuery(presets.skip.config)).toBe('network.residual=true');
});

test.each(Object.entries(presets))('%s comes back from its link as it was', (_, { config }) => {
  expect(fromQuery(toQuery(config))).toEqual({ ok: true, config });
});

test.each([
  ['network.depth=lots', 'Depth'],
  ['network.depth=', 'Depth'],
  ['network.residual=yes', 'Skip connections'],
  ['__proto__.polluted=1', '__proto__'],
  ['network.__proto__=1', 'network.__proto__'],
  ['toString=1', 'toString'],
  ['seed=1&'.repeat(1000), 'longer than'],
])('refuses %s and names it', (query, name) => {
  const parsed = fromQuery(query);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.error.message).toContain(name);
});
