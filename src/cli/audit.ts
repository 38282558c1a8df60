// `npm run audit`: asks the registry for known vulnerabilities of the packages that the page and the command line ship. What follows `--` is handed to npm.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readAudit } from './auditReport.ts';
import { shippedPackages, type PackageLock } from './shippedPackages.ts';

const { stdout } = spawnSync(
  'npm',
  ['audit', '--json', ...process.argv.slice(2)],
  // A shell finds npm.cmd on Windows.
  { encoding: 'utf8', shell: process.platform === 'win32' },
);
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as PackageLock;
const { status, words } = readAudit(stdout ?? '', shippedPackages(sources, lock));
console.error(words);
process.exitCode = status;
