// Every worked problem, by its file's name, which is also its name in a link and in the list of labs.
import type { Problem } from './problem.ts';

const files = import.meta.glob<Problem>(['./problems/*.ts', '!./problems/*.test.ts'], {
  eager: true,
  import: 'default',
});

/** Every problem by its name. A file in `problems/` is one more; its words in the list stand in `labs.ts`. */
export const problems: Readonly<Record<string, Problem>> = Object.fromEntries(
  Object.entries(files).map(([file, problem]) => [file.replace(/^.*\/|\.ts$/g, ''), problem]),
);
