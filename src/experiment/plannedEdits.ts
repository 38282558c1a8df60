// Edits that a link asks for, each at its step, checked before anything starts.
import { parseConfig, type ConfigError, type ExperimentConfig } from './config.ts';
import { areLive, valueAt, withValue, type EditEvent } from './edits.ts';
import { fields } from './fields.ts';
import { currentPath, currentValue } from './renames.ts';
import { valueFromText } from './shareLink.ts';

/** An edit to be made before the update of step `step`. */
export type PlannedEdit = Omit<EditEvent, 'from'>;

/** The edits of a link, in the order of their steps, or the first error. */
export type ParsedEdits =
  | { readonly ok: true; readonly edits: readonly PlannedEdit[] }
  | { readonly ok: false; readonly error: ConfigError };

/** A planned edit in a link: `16:network.residual:true`. */
export const editToText = ({ step, field, to }: PlannedEdit): string => `${step}:${field}:${to}`;

const refused = (message: string): ParsedEdits => ({ ok: false, error: { path: '', message } });

/** Reads the edits of an experiment from a link, such as `16:network.residual:true`. Each must be live and valid after those before it. */
export function editsFromTexts(config: ExperimentConfig, texts: readonly string[]): ParsedEdits {
  const edits: PlannedEdit[] = [];
  for (const text of texts) {
    const [step = '', given = '', ...rest] = text.split(':');
    const path = currentPath(given);
    const named = text.slice(0, 60);
    if (!/^\d{1,9}$/.test(step))
      return refused(
        `The link's edit “${named}” must begin with a step: “16:network.residual:true”.`,
      );
    if (!Object.hasOwn(fields, path))
      return refused(`The link edits “${given.slice(0, 40)}”, which no experiment has.`);
    const field = path as keyof typeof fields;
    if (!areLive([field]))
      return refused(
        `The link edits ${fields[field].label} at step ${step}, which can’t change while training.`,
      );
    const to = valueFromText(fields[field], currentValue(field, rest.join(':')));
    edits.push({ step: Number(step), field, to: to as PlannedEdit['to'] });
  }
  return checkEdits(config, edits, "The link's edit");
}

/** Sorts edits of live fields by their steps, and checks each after those before it; `what` begins the error. */
export function checkEdits(
  config: ExperimentConfig,
  edits: readonly PlannedEdit[],
  what = 'The edit',
): ParsedEdits {
  const checked: PlannedEdit[] = [];
  let edited = config;
  for (const { step, field, to } of edits.toSorted((a, b) => a.step - b.step)) {
    const parsed = parseConfig(withValue(edited, field, to));
    if (!parsed.ok) return refused(`${what} at step ${step} is not valid. ${parsed.error.message}`);
    edited = parsed.config;
    checked.push({ step, field, to: valueAt(edited, field) });
  }
  return { ok: true, edits: checked };
}
