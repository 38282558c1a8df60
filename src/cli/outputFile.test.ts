import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkWritable, writeWhole } from './outputFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* pieces(failAfter = Infinity) {
  for (const [i, piece] of ['step,', 'loss\n', '0,0.5\n'].entries()) {
    if (i === failAfter) throw new Error('The page is gone.');
    yield piece;
  }
}

test('the pieces make one file, and nothing else stays', async () => {
  await writeWhole(join(folder, 'a.csv'), pieces());
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('step,loss\n0,0.5\n');
});

test('a failure midway leaves the file that was there', async () => {
  writeFileSync(join(folder, 'a.csv'), 'old');
  await expect(writeWhole(join(folder, 'a.csv'), pieces(2))).rejects.toThrow('The page is gone.');
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('old');
});

test('a place that can’t be written is told beforehand, and trying leaves nothing', () => {
  expect(() => checkWritable(join(folder, 'a.csv'))).not.toThrow();
  expect(readdirSync(folder)).toEqual([]);
  const nowhere = join(folder, 'nowhere', 'a.csv');
  expect(() => checkWritable(nowhere)).toThrow(
    `--out ${nowhere} can’t be written: no such file or directory.`,
  );
  mkdirSync(join(folder, 'b.csv'));
  expect(() => checkWritable(join(folder, 'b.csv'))).toThrow('is a folder');
});
