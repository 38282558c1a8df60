// What computed a trace, and where that changed.
import { fields } from '../../experiment/fields.ts';
import type { Computed, Device, Provenance, Trace } from './trace.ts';

/** The device that computed a step, the last one where none is given; undefined where another program recorded it. */
export function deviceAt(
  { provenance }: Pick<Trace, 'provenance'>,
  step = Infinity,
): Device | undefined {
  const entry = provenance.findLast(({ fromStep }) => fromStep <= step);
  return entry && isComputed(entry) ? entry : undefined;
}

const isComputed = (entry: Provenance): entry is Computed => 'engine' in entry;

/** Every engine that computed rows of a trace and the step it began at, by its name on the page; empty where none did. */
export function enginesOf({ provenance }: Pick<Trace, 'provenance'>) {
  const computed = provenance.filter(isComputed);
  return computed
    .filter(({ engine }, i) => engine !== computed[i - 1]?.engine)
    .map(({ engine, fromStep }) => ({ name: fields.engine.choices[engine], fromStep }));
}

/** Engines in words: `Tape, SIMD from step 12`. */
export const engineWords = (engines: ReturnType<typeof enginesOf>): string =>
  engines.map(({ name, fromStep }, i) => (i ? `${name} from step ${fromStep}` : name)).join(', ');

/** The programs that recorded a trace, each once; empty for a run of ours. */
export const programsOf = ({ provenance }: Pick<Trace, 'provenance'>): string[] => [
  ...new Set(provenance.flatMap((entry) => ('program' in entry ? [entry.program] : []))),
];

/** A step from which on something else computed or recorded the trace. */
export interface ProvenanceChange {
  readonly step: number;
  /** Such as `engine: SIMD`. */
  readonly words: string;
  /** The shape of the engine's tiles, where it has tiles. */
  readonly tile?: string;
  /** Whether it is another engine or program, and not only another tile shape of the same engine. */
  readonly isEngine: boolean;
}

/** All changes after the first entry, ascending. */
export const provenanceChanges = ({ provenance }: Pick<Trace, 'provenance'>): ProvenanceChange[] =>
  provenance.slice(1).map((entry, i) => ({
    step: entry.fromStep,
    words: wordsOf(entry),
    ...(isComputed(entry) && entry.tile !== undefined && { tile: entry.tile }),
    isEngine: sourceOf(entry) !== sourceOf(provenance[i]),
  }));

const sourceOf = (entry: Provenance): string => (isComputed(entry) ? entry.engine : entry.program);

const wordsOf = (entry: Provenance): string =>
  isComputed(entry)
    ? `engine: ${fields.engine.choices[entry.engine]}`
    : `recorded by ${entry.program}`;
