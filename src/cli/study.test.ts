import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));

const study = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/gradlens.ts', 'study', ...args], {
    encoding: 'utf8',
  });

test('a bad study gets one line on stderr that names the field, status 2 and no file', () => {
  const config = join(folder, 'study.json');
  const vary = [{ field: 'network.depth', values: [2, 0] }];
  writeFileSync(config, JSON.stringify({ base: {}, vary, seeds: 2, steps: 20 }));
  const { status, stdout, stderr } = study('--config', config, '--out', join(folder, 'never.csv'));
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toBe(
    'vary[0].values[1]: Depth must be a whole number from 1 to 200 layers; 0 is not.\n',
  );
  expect(readdirSync(folder)).toEqual(['study.json']);
});

test('--help prints how the command is called', () => {
  const { status, stdout } = study('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--preset NAME | --config FILE');
});
