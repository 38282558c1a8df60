// Runs cases of one kind in a process of its own, so that a reader that hangs or takes all memory can be ended.
import fc from 'fast-check';
import type { Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import type { FuzzOptions, Message } from './fuzzKind.ts';

const { name, cases, seed, path } = JSON.parse(process.argv[2]!) as FuzzOptions;
const tell = (message: Message, isLast = false) =>
  process.send!(message, undefined, undefined, () => isLast && process.disconnect());

const { inputs, judge } = (await kinds[name]()).default as Kind;
const counts = { accepted: 0, refused: 0 };
let [index, slowest] = [0, 0];

const details = await fc.check(
  fc.asyncProperty(inputs, async (input) => {
    tell({ kind: 'begun', index: index++ });
    const start = performance.now();
    counts[await judge(input)]++;
    slowest = Math.max(slowest, performance.now() - start);
  }),
  { seed, numRuns: cases, ...(path !== undefined && { path }) },
);
const { failed, counterexample, counterexamplePath, errorInstance } = details;
tell(
  failed
    ? {
        kind: 'failed',
        path: counterexamplePath ?? '0',
        input: fc.stringify(counterexample?.[0]),
        reason:
          errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance),
      }
    : { kind: 'passed', ...counts, slowest },
  true,
);
