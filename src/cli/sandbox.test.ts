import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { latestChange } from './sandbox.ts';

test('the latest change in a folder is that of its newest file, however deep', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep', 'a.ts'), '');
  const later = new Date('2040-01-01');
  utimesSync(join(folder, 'deep', 'a.ts'), later, later);
  expect(latestChange(folder)).toBe(later.getTime());
  rmSync(folder, { recursive: true });
  expect(latestChange(folder)).toBe(0);
});
