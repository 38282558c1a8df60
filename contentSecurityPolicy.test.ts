import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { securityHeaders } from './contentSecurityPolicy.ts';

const policy = securityHeaders['Content-Security-Policy']!;
const sourcesOf = (directive: string) =>
  policy
    .split('; ')
    .find((text) => text.startsWith(`${directive} `))
    ?.split(' ')
    .slice(1);

test('the README gives other hosts the headers that npm start sends', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, block] = /```http\n([^]*?)\n```/.exec(readme) ?? [];
  const lines = Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`);
  expect(block).toBe(lines.join('\n'));
});

test('scripts come from the page’s own files, or are the one in its head by its hash', () => {
  const [own, wasm, hash, ...others] = sourcesOf('script-src')!;
  expect([own, wasm]).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(hash).toMatch(/^'sha256-[\w+/]{43}='$/);
  expect(others).toEqual([]);
});

test('what no directive names is refused, and none allows inline code, other origins or data in addresses; only styles may stand in attributes', () => {
  expect(sourcesOf('default-src')).toEqual(["'none'"]);
  expect(sourcesOf('style-src-attr')).toEqual(["'unsafe-inline'"]);
  const others = policy.replace(/style-src-attr [^;]*/, '');
  expect(others).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*|https?:|data:|blob:/);
});
