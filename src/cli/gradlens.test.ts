import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'gradlens-'));
afterAll(() => rmSync(folder, { recursive: true }));

const gradlens = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/gradlens.ts', ...args], {
    encoding: 'utf8',
  });
const experiment = (...args: string[]) => gradlens('experiment', ...args);

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

test('a command that isn’t there is refused with those that are', () => {
  const { status, stderr } = gradlens('train');
  expect(status).toBe(2);
  expect(stderr).toBe(
    'There is no command “train”. Commands: serve, experiment, study, diagnose, convert, conform\n',
  );
});

test('without a command, --help has the commands', () => {
  const { status, stdout } = gradlens('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('experiment, study, diagnose');
});
