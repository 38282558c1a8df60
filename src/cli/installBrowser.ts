// Makes sure that a browser starts, installing it where it is missing.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isRoot } from './findBrowser.ts';

/** A browser that can be installed. */
export interface Installable {
  readonly name: string;
  /** Path of its program; undefined if there is none. */
  readonly find: () => string | undefined;
  /** Its package in Debian. */
  readonly debianPackage: string;
  /** A command that installs it where Debian's package isn't. */
  readonly otherwise?: Command;
  /** What to do where none could be installed, as a sentence. */
  readonly missing: string;
  /** What to do where a program does not start, as a sentence. */
  readonly broken: string;
}

type Command = readonly [program: string, ...args: string[]];

const isDebian = () => {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** Runs commands until one fails; their output goes to stderr, so that stdout has one line. */
function ran(...commands: Command[]): boolean {
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

function install({ find, debianPackage, otherwise }: Installable): string | undefined {
  if (isRoot && isDebian()) ran(['apt-get', 'update'], ['apt-get', 'install', '-y', debianPackage]);
  if (otherwise && !find()) ran(otherwise);
  return find();
}

function starts(program: string): boolean {
  // On Windows Chrome ignores --version and opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0;
}

function programThatStarts(browser: Installable): string {
  const program = browser.find() ?? install(browser);
  if (!program) throw new Error(`No ${browser.name} could be installed. ${browser.missing}`);
  if (!starts(program)) throw new Error(`${program} does not start. ${browser.broken}`);
  return program;
}

/** Makes sure that a browser starts, and prints in one line where it is or, with exit status 1, what to do. */
export function ensureInstalled(browser: Installable): void {
  try {
    console.log(`${browser.name}: ${programThatStarts(browser)}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
