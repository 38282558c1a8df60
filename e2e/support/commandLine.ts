// The built command line, which the stories' server builds where it is older than its sources.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { builtCommandLine } from '../../src/cli/sandbox.ts';

const run = promisify(execFile);

/** Runs a command; rejects with its exit status and what it said. */
export const gradlens = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, [builtCommandLine, ...args]);
