// What a lab lets a person set: each setting's bounds and initial value, and its value in the link's query.
import * as v from 'valibot';
import { choiceRule, numberRule, quoted } from '../experiment/fieldRules.ts';
import type { ChoiceField, NumberField, SwitchField } from '../experiment/fields.ts';

/** Free text, such as a formula; the lab parses it. */
export interface TextField {
  readonly kind: 'text';
  readonly label: string;
  /** Maximum length in characters. */
  readonly longest: number;
}

/** One setting with its initial value. */
export type Setting =
  | (NumberField & { readonly initial: number })
  | (ChoiceField & { readonly initial: string })
  | (SwitchField & { readonly initial: boolean })
  | (TextField & { readonly initial: string });

/** The settings of a lab, by name in its link. */
export type SettingTable = Readonly<Record<string, Setting>>;

/** The value of a setting: of a choice one of its keys. */
export type ValueOf<One extends Setting> = One extends { kind: 'number' }
  ? number
  : One extends { kind: 'switch' }
    ? boolean
    : One extends { kind: 'choice' }
      ? keyof One['choices'] & string
      : string;

/** The values of all settings, by name. */
export type Values<Table extends SettingTable> = { [Name in keyof Table]: ValueOf<Table[Name]> };

/** Why a value of a setting is refused, as a sentence; undefined where it is not. */
export function check(setting: Setting, value: unknown): string | undefined {
  const rule = {
    number: () => numberRule(setting as NumberField),
    choice: () => choiceRule(setting as ChoiceField),
    switch: () => v.boolean(`${setting.label} must be true or false; ${quoted(value)} is not.`),
    text: () => {
      const { label, longest } = setting as TextField;
      return v.pipe(
        v.string(),
        v.maxLength(longest, `${label} must be at most ${longest} characters long.`),
      );
    },
  }[setting.kind]();
  const result = v.safeParse(rule, value, { abortEarly: true });
  return result.success ? undefined : result.issues[0].message;
}

function read({ kind }: Setting, text: string): unknown {
  // −0 is 0, as a link has it.
  if (kind === 'number') return text.trim() === '' ? text : Number(text) + 0;
  if (kind === 'switch') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/** The values that a query sets, the others initial, and the first error as a sentence. */
export function readSettings<Table extends SettingTable>(
  table: Table,
  query: string,
): { readonly values: Values<Table>; readonly problem: string | undefined } {
  const values: Record<string, unknown> = {};
  let firstProblem: string | undefined;
  for (const name of Object.keys(table)) values[name] = table[name].initial;
  for (const [name, text] of new URLSearchParams(query)) {
    const setting = Object.hasOwn(table, name) ? table[name] : undefined;
    const problem = setting
      ? check(setting, read(setting, text))
      : `The link sets “${name.slice(0, 40)}”, which this lab has not.`;
    if (problem) firstProblem ??= problem;
    else values[name] = read(setting!, text);
  }
  return { values: values as Values<Table>, problem: firstProblem };
}

/** The query from which `readSettings` reads these values; what is initial is left out. */
export function settingsQuery<Table extends SettingTable>(
  table: Table,
  values: Values<Table>,
): string {
  const changed = Object.keys(table).filter((name) => values[name] !== table[name].initial);
  return new URLSearchParams(changed.map((name) => [name, String(values[name])])).toString();
}
