// `npm run fuzz`: feeds hostile inputs to every reader, and prints a table of what they made of them.
// `--cases N` a kind, `--seed N`, `--kind NAME` for one kind, `--path PATH` for one case of it.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inParallel } from '../support/inParallel.ts';
import { fuzzKinds } from './fuzzKinds.ts';
import { kindNames } from './kinds.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { cases: text, seed: text, kind: text, path: text } });
const [cases, seed] = [Number(values.cases ?? 10_000), Number(values.seed ?? 1)];
const names = kindNames.filter((name) => values.kind === undefined || name === values.kind);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed) || !names.length) {
  console.error(`--cases and --seed are whole numbers, --kind is one of ${kindNames.join(', ')}.`);
  process.exit(2);
}

const row = (...cells: readonly (string | number)[]) =>
  console.log(
    cells.map((cell, i) => (i ? String(cell).padStart(12) : String(cell).padEnd(16))).join(''),
  );

row('kind', 'cases', 'accepted', 'refused', 'slowest, ms');
await inParallel(names, availableParallelism(), async (name) => {
  try {
    const reports = await fuzzKinds({ names: [name], cases, seed, path: values.path });
    for (const { accepted, refused, slowest } of reports)
      row(name, accepted + refused, accepted, refused, slowest.toFixed(1));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
});
