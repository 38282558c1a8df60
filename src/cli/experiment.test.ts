import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';

const experiment = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/experiment.ts', ...args], {
    encoding: 'utf8',
  });

test('bad input gets one line on stderr, status 2 and no file', { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = experiment('--preset', 'nope', '--out', 'never.csv');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^--preset must be one of [^\n]*\n$/);
  expect(existsSync('never.csv')).toBe(false);
});

test('--help prints how the command is called', { timeout: 60_000 }, () => {
  const { status, stdout } = experiment('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--preset NAME | --config FILE');
});
