// Runs cases in a process of its own, so that a reader that hangs or takes all memory can be ended.
import fc from 'fast-check';
import type { FuzzOptions, Message } from './fuzzKinds.ts';
import type { Kind } from './kind.ts';
import { kinds, type KindName } from './kinds.ts';

const { names, cases, seed, path } = JSON.parse(process.argv[2]!) as FuzzOptions;
const tell = (message: Message) =>
  new Promise<void>((sent) => process.send!(message, undefined, undefined, () => sent()));

/** Runs the cases of a kind, and tells what came of them; false where one failed. */
async function fuzz(name: KindName): Promise<boolean> {
  const { inputs, judge } = (await kinds[name]()).default as Kind;
  const counts = { accepted: 0, refused: 0 };
  let [index, slowest] = [0, 0];
  const { failed, counterexample, counterexamplePath, errorInstance } = await fc.check(
    fc.asyncProperty(inputs, async (input) => {
      void tell({ kind: 'begun', name, index: index++ });
      const start = performance.now();
      counts[await judge(input)]++;
      slowest = Math.max(slowest, performance.now() - start);
    }),
    { seed, numRuns: cases, ...(path !== undefined && { path }) },
  );
  await tell(
    failed
      ? {
          kind: 'failed',
          path: counterexamplePath ?? '0',
          input: fc.stringify(counterexample?.[0]),
          reason:
            errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance),
        }
      : { kind: 'passed', name, ...counts, slowest },
  );
  return !failed;
}

for (const name of names) if (!(await fuzz(name))) break;
process.disconnect();
