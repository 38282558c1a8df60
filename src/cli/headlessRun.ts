// What a script asks of the page without an interface, checked before anything is trained.
import * as v from 'valibot';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { areLive, fieldPaths } from '../experiment/edits.ts';
import { checkEdits, type PlannedEdit } from '../experiment/plannedEdits.ts';

/** Most updates of one run. */
const mostSteps = 1e9;

/** What to train, or a sentence on what is wrong with it. */
export type ParsedHeadlessRun =
  | {
      readonly ok: true;
      readonly config: ExperimentConfig;
      readonly steps: number;
      /** In the order of their steps. */
      readonly edits: readonly PlannedEdit[];
    }
  | { readonly ok: false; readonly message: string };

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(mostSteps));
const editsShape = v.array(
  v.object({
    step: count,
    field: v.picklist(fieldPaths.filter((path) => areLive([path]))),
    to: v.union([v.string(), v.number(), v.boolean()]),
  }),
);

const refused = (message: string): ParsedHeadlessRun => ({ ok: false, message });

/** Checks the arguments of `run`, which may be anything. */
export function parseHeadlessRun(
  experiment: unknown,
  steps: unknown,
  edits: unknown,
): ParsedHeadlessRun {
  const parsed = parseConfig(experiment);
  if (!parsed.ok) return refused(parsed.error.message);
  const { config } = parsed;
  if (!v.is(count, steps))
    return refused(`The number of steps must be a whole number from 0 to ${mostSteps}.`);
  const listed = v.safeParse(editsShape, edits, { abortEarly: true });
  if (!listed.success)
    return refused(
      'Edits must be a list of { step, field, to }, of fields that can change while training.',
    );
  const checked = checkEdits(config, listed.output);
  return checked.ok
    ? { ok: true, config, steps, edits: checked.edits }
    : refused(checked.error.message);
}
