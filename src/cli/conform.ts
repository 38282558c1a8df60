// `gradlens conform`: the reference cases against PyTorch's numbers, from a checkout.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError } from './inputError.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the command. */
export async function run(args: readonly string[]): Promise<number> {
  if (!existsSync(`${root}e2e/conformance`))
    throw new InputError(
      'gradlens conform needs the reference cases, which are not in the package: run it in a checkout of the project.',
    );
  // A shell finds npm.cmd on Windows.
  const { status } = spawnSync('npm', ['run', '--silent', 'conform', '--', ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status ?? 1;
}
