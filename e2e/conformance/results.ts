// Results that outlive a run of `npm run conform`, so that a long one can go on where it was stopped.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Comparison } from './compareCase.ts';
import type { Place } from './options.ts';
import type { RandomComparison } from './runRandomCase.ts';

/** How a case came out at a place. */
export type Result = Place & (Comparison | RandomComparison) & { readonly case: string };

type Key = Pick<Result, 'case' | 'backend' | 'engine'>;

const keyOf = ({ case: name, backend, engine }: Key): string => `${engine} ${backend} ${name}`;

/** The results in a file, one line of JSON each; of no file none, and none is kept. */
export function keptResults(file: string | undefined) {
  const lines =
    file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const byKey = new Map<string, Result>();
  for (const line of lines.filter(Boolean)) {
    const result = JSON.parse(line) as Result;
    byKey.set(keyOf(result), result);
  }
  return {
    find: (key: Key): Result | undefined => byKey.get(keyOf(key)),
    add(result: Result): void {
      if (file === undefined || byKey.has(keyOf(result))) return;
      byKey.set(keyOf(result), result);
      appendFileSync(file, `${JSON.stringify(result)}\n`);
    },
  };
}
