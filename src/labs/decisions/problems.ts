// Every worked problem, by its file's name, which is also its name in links and in `labs.ts`.
import type { Problem } from './problem.ts';

const files = import.meta.glob<Problem>(['./problems/*.ts', '!./problems/*.test.ts'], {
  eager: true,
  import: 'default',
});

/** Every file in `problems/` by its name; titles for the list of labs are in `labs.ts`. */
export const problems: Readonly<Record<string, Problem>> = Object.fromEntries(
  Object.entries(files).map(([file, problem]) => [file.replace(/^.*\/|\.ts$/g, ''), problem]),
);
