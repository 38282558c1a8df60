// `npm run experiment` and `npm run study`: the command line of a checkout, built first where it is older than its sources.
import { spawnSync } from 'node:child_process';
import { buildWhereStale, builtCommandLine } from './sandbox.ts';

await buildWhereStale();
const { status } = spawnSync(process.execPath, [builtCommandLine, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
