// A study's check and its runs.
import * as v from 'valibot';
import { parseConfig, type ConfigError, type ExperimentConfig } from './config.ts';
import { withValue, type Changes } from './edits.ts';
import { studyShape, type Study } from './studyShape.ts';
import { variedValues } from './variedValues.ts';

/** Most runs of a study. */
const mostRuns = 10_000;

/** A valid study, or the first error: the path of what is refused, such as `vary[0].values[2]`, and a sentence that begins with it. */
export type ParsedStudy =
  | { readonly ok: true; readonly study: Study }
  | { readonly ok: false; readonly path: string; readonly message: string };

/** One run of a study. */
export interface StudyRun {
  /** The varied fields. */
  readonly values: Changes;
  readonly seed: number;
  readonly config: ExperimentConfig;
}

/** Validates an untrusted study with the experiment of every run, and fills in defaults. */
export function parseStudy(input: unknown): ParsedStudy {
  const result = v.safeParse(studyShape, input, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    return refused(nameOf(issue), ` ${issue.message}`);
  }
  const study = result.output;
  const runs = runCountOf(study);
  if (runs > mostRuns)
    return refused('A study', ` must have at most ${mostRuns} runs; ${runs} are too many.`);
  const [seed] = seedsOf(study);
  for (const values of variantsOf(study)) {
    const parsed = parseConfig(inputOf(study, values, seed!));
    if (parsed.ok) continue;
    return refused(pathOf(parsed.error, study, values), `: ${parsed.error.message}`);
  }
  return { ok: true, study };
}

const refused = (path: string, reason: string): ParsedStudy => ({
  ok: false,
  path,
  message: `${path}${reason}`,
});

/** Path of what an issue refuses: `vary[0].values[2]`. */
const nameOf = (issue: v.BaseIssue<unknown>): string =>
  (v.getDotPath(issue) ?? 'A study').replace(/\.(\d+)/g, '[$1]').slice(0, 80);

function pathOf({ path }: ConfigError, { vary }: Study, values: Changes): string {
  const i = vary.findIndex(({ field }) => field === path);
  if (i < 0) return path ? `base.${path}` : 'base';
  const varied = vary[i]!;
  if (!('values' in varied)) return `vary[${i}]`;
  return `vary[${i}].values[${variedValues(varied).indexOf(values[varied.field]!)}]`;
}

const inputOf = ({ base }: Study, values: Changes, seed: number): Record<string, unknown> =>
  Object.entries({ ...values, seed }).reduce<Record<string, unknown>>(
    (input, [path, value]) => withValue(input, path, value),
    base,
  );

/** The seeds of a study. */
export const seedsOf = ({ seeds }: Study): readonly number[] =>
  typeof seeds === 'number' ? Array.from({ length: seeds }, (_, i) => i + 1) : seeds;

/** How many runs a study has. */
export const runCountOf = (study: Study): number =>
  study.vary.reduce((count, varied) => count * variedValues(varied).length, seedsOf(study).length);

/** The varied fields of every variant, in order: all values of the last field for the first value of the one before it. */
export const variantsOf = ({ vary }: Study): Changes[] =>
  vary.reduce<Changes[]>(
    (variants, varied) =>
      variants.flatMap((variant) =>
        variedValues(varied).map((value) => ({ ...variant, [varied.field]: value })),
      ),
    [{}],
  );

/** The run of a variant with a seed, of a study that `parseStudy` accepted. */
export function runOf(study: Study, values: Changes, seed: number): StudyRun {
  const parsed = parseConfig(inputOf(study, values, seed));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return { values, seed, config: parsed.config };
}

/** Every run of a study that `parseStudy` accepted, in order: all seeds of the first variant, then of the next. */
export const runsOf = (study: Study): StudyRun[] =>
  variantsOf(study).flatMap((values) => seedsOf(study).map((seed) => runOf(study, values, seed)));
