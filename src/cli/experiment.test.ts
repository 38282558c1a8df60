import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/experiment.ts', ...args], {
    encoding: 'utf8',
  });

test('bad input gets one line on stderr that names the field, status 2 and no file', () => {
  const config = join(folder, 'config.json');
  writeFileSync(config, '{"network": {"depth": 0}}');
  const out = join(folder, 'never.csv');
  const { status, stdout, stderr } = experiment('--config', config, '--out', out);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toBe(
    'network.depth: Depth must be a whole number from 1 to 200 layers; 0 is not.\n',
  );
  expect(readdirSync(folder)).toEqual(['config.json']);
});

test('--help prints how the command is called', () => {
  const { status, stdout } = experiment('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--preset NAME | --config FILE');
});
