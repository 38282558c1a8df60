// Where the form of a study shows why it was refused, and in which words.
import type { ParsedStudy } from '../../experiment/study.ts';

/** A part of the form: the base, one of the varied fields by its index, a field of its own, or the whole. */
export type StudyPart = 'base' | 0 | 1 | 'seeds' | 'steps' | 'lossTarget' | 'study';

/** Why a study was refused, as a sentence, and the part that it's about. */
export interface StudyRefusal {
  readonly part: StudyPart;
  readonly words: string;
}

const subjects: Readonly<Record<string, string>> = {
  base: 'The experiment',
  seeds: 'Seeds',
  steps: 'Steps',
  lossTarget: 'The loss target',
  values: 'Values',
  from: 'From',
  to: 'To',
  count: 'The number of values',
};

function partOf(path: string): StudyPart {
  const [, name = '', index] =
    /^(base|vary|seeds|steps|lossTarget)\b(?:\[(\d)\])?/.exec(path) ?? [];
  if (name === 'vary') return index === '0' ? 0 : 1;
  return name === '' ? 'study' : (name as StudyPart);
}

/** What a refused path is called in the form; `vary[0]` by itself is a range. */
function subjectOf(path: string): string {
  const seed = /^seeds\[(\d+)\]$/.exec(path);
  if (seed) return `Seed ${Number(seed[1]) + 1} of the list`;
  const last = path
    .replace(/\[\d+\]$/, '')
    .split('.')
    .at(-1)!;
  return subjects[last] ?? (last === 'vary' ? 'The range' : path);
}

/** Why `parseStudy` refused a study; undefined where it didn't. */
export function refusalOf(parsed: ParsedStudy): StudyRefusal | undefined {
  if (parsed.ok) return undefined;
  const { path, message } = parsed;
  const reason = message.slice(path.length);
  const words = reason.startsWith(': ') ? reason.slice(2) : `${subjectOf(path)}${reason}`;
  return { part: partOf(path), words };
}
