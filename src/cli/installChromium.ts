// `npm run chromium`: makes sure that a Chromium starts, and prints in one line where it is or what to do.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findChromium, isRoot } from './chromium.ts';

const isDebian = () => {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** Runs commands until one fails; their output goes to stderr, so that stdout has one line. */
function ran(...commands: [program: string, ...args: string[]][]): boolean {
  return commands.every(([program, ...args]) => {
    console.error(`$ ${[program, ...args].join(' ')}`);
    const { status } = spawnSync(program, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      shell: process.platform === 'win32',
    });
    return status === 0;
  });
}

function install(): string | undefined {
  if (isRoot && isDebian()) ran(['apt-get', 'update'], ['apt-get', 'install', '-y', 'chromium']);
  if (!findChromium()) ran(['npx', 'playwright', 'install', 'chromium']);
  return findChromium();
}

function starts(program: string): boolean {
  // On Windows Chrome ignores --version and opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0;
}

function chromiumThatStarts(): string {
  const program = findChromium() ?? install();
  if (!program)
    throw new Error(
      'No Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
    );
  if (!starts(program))
    throw new Error(
      `${program} does not start. Run “npx playwright install-deps chromium” as root, or set CHROMIUM_PATH to a Chromium that starts.`,
    );
  return program;
}

try {
  console.log(`Chromium: ${chromiumThatStarts()}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
