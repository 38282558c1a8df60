import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { barrier } from './sharedShader.ts';

test('shaders wait at no barrier but the one that orders workgroup and storage memory', () => {
  expect(barrier).toMatch(/workgroupBarrier\(\).*storageBarrier\(\)/);
  const calls = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
      return (
        source.match(/\b(\w+Barrier|workgroupUniformLoad)\(/g)?.map((call) => `${file}: ${call}`) ??
        []
      );
    });
  expect(calls).toEqual(['sharedShader.ts: workgroupBarrier(', 'sharedShader.ts: storageBarrier(']);
});
