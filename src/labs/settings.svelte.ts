// The settings of a lab: checked values by name, mirrored in the link's query.
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

type Values<Table extends SettingTable> = { [Name in keyof Table]: ValueOf<Table[Name]> };

/** Debounce of link updates in milliseconds: browsers limit the rate of history.replaceState. */
const settled = 300;

function check(setting: Setting, value: unknown): string | undefined {
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
  if (kind === 'number') return text.trim() === '' ? text : Number(text);
  if (kind === 'switch') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

/** A lab's settings. Components read `values` and call `set`. Created once per opened lab. */
export class Settings<Table extends SettingTable> {
  readonly table: Table;
  #values = $state.raw() as Values<Table>;
  #problem = $state<string>();
  #remember: (query: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Reads a link's query. An invalid value is replaced by the initial one and reported by `problem`. */
  constructor(table: Table, query: string, remember: (query: string) => void) {
    this.table = table;
    this.#remember = remember;
    const values: Record<string, unknown> = {};
    for (const name of Object.keys(table)) values[name] = table[name].initial;
    for (const [name, text] of new URLSearchParams(query)) {
      const setting = Object.hasOwn(table, name) ? table[name] : undefined;
      const problem = setting
        ? check(setting, read(setting, text))
        : `The link sets “${name.slice(0, 40)}”, which this lab has not.`;
      if (problem) this.#problem ??= problem;
      else values[name] = read(setting!, text);
    }
    this.#values = values as Values<Table>;
  }

  /** Every setting's value. */
  get values(): Values<Table> {
    return this.#values;
  }
  /** The first error in the link, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Sets one value. An invalid one changes nothing and its error is returned. */
  set<Name extends keyof Table & string>(
    name: Name,
    value: ValueOf<Table[Name]>,
  ): { readonly message: string } | undefined {
    const message = check(this.table[name], value);
    if (message !== undefined) return { message };
    this.#values = { ...this.#values, [name]: value };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#remember(this.#query()), settled);
    return undefined;
  }

  /** Sets a number while dragging: clamped to its bounds, rounded if `whole`. */
  drag<Name extends keyof Table & string>(name: Name, value: number): void {
    const { min, max, whole } = this.table[name] as NumberField;
    const within = Math.min(max, Math.max(min, whole ? Math.round(value) : value));
    this.set(name, Number(within.toPrecision(6)) as ValueOf<Table[Name]>);
  }

  /** Call when the lab closes: cancels a pending update of the link. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #query(): string {
    const changed = Object.keys(this.table).filter(
      (name) => this.#values[name] !== this.table[name].initial,
    );
    return new URLSearchParams(
      changed.map((name) => [name, String(this.#values[name])]),
    ).toString();
  }
}
