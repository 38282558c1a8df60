// `npm run audit`: asks the registry for known vulnerabilities of the packages that the page ships. What follows `--` is handed to npm.
import { spawnSync } from 'node:child_process';
import { readAudit } from './auditReport.ts';

const { stdout } = spawnSync(
  'npm',
  ['audit', '--omit=dev', '--json', ...process.argv.slice(2)],
  // A shell finds npm.cmd on Windows.
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
const { status, words } = readAudit(stdout ?? '');
console.error(words);
process.exitCode = status;
