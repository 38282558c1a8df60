// `tsx e2e/support/runScripts.ts check lint`: runs npm scripts of package.json, as many at a time as there are cores.
// Each says what it has to say when it ends; exit status 1 where one fails.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inParallel } from './inParallel.ts';

/** Whether a script succeeds. */
function succeeds(script: string): Promise<boolean> {
  // A shell finds npm.cmd on Windows.
  const child = spawn(`npm run --silent ${script}`, { shell: true });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      console.log(`npm run ${script}: ${code === 0 ? 'passed' : 'failed'}`);
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

const outcomes = await inParallel(process.argv.slice(2), availableParallelism(), succeeds);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
