// In which order the runs of a study are trained, and which of them together.
import { seedsOf, type StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';

/** Whether one engine may train both. */
const canShare = (a: StudyRun, b: StudyRun): boolean =>
  a.config.backend === b.config.backend && a.config.engine === b.config.engine;

/**
 * Groups of at most `most` runs, by index, that are trained in lockstep: all variants of the first seed, then those of the next, so that differences
 * between variants can be told early. Where all variants of a seed fit in a group they are in the same one.
 */
export function groupsOf(
  study: Study,
  runs: readonly StudyRun[],
  waiting: readonly number[],
  most: number,
): number[][] {
  const seeds = seedsOf(study).length;
  const variants = runs.length / seeds;
  const size = variants <= most ? most - (most % variants) : most;
  const inOrder = waiting.toSorted((a, b) => (a % seeds) - (b % seeds) || a - b);
  const groups: number[][] = [];
  for (const index of inOrder) {
    const last = groups.at(-1);
    if (last && last.length < size && canShare(runs[last[0]!]!, runs[index]!)) last.push(index);
    else groups.push([index]);
  }
  return groups;
}
