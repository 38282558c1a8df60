// What a lab's controls set, and its link: checked values by name, and the query that brings them back.
import * as v from 'valibot';
import { choiceRule, numberRule, quoted } from '../experiment/fieldRules.ts';
import type { ChoiceField, NumberField, SwitchField } from '../experiment/fields.ts';

/** Words that a person types, such as a formula; what they mean is the lab's to say. */
export interface TextField {
  readonly kind: 'text';
  readonly label: string;
  /** Characters. */
  readonly longest: number;
}

/** One thing to set, with what it is at first. */
export type Setting =
  | (NumberField & { readonly initial: number })
  | (ChoiceField & { readonly initial: string })
  | (SwitchField & { readonly initial: boolean })
  | (TextField & { readonly initial: string });

/** All that a lab lets a person set, by the name in its link. */
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

/** Milliseconds without a change after which the link is brought up to date: browsers refuse to do so at every move of a hand. */
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

/** A lab's settings. Components read `values` and call `set`; made once as a lab opens. */
export class Settings<Table extends SettingTable> {
  readonly table: Table;
  #values = $state.raw() as Values<Table>;
  #problem = $state<string>();
  #remember: (query: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins as a link's query says. What it says wrongly stays as it is at first, and `problem` names it. */
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
  /** The first thing in the link that could not be taken, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Sets one value; one that can't be taken changes nothing, and what is wrong with it is returned. */
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

  /** Sets a number from a hand's move: kept within its bounds, and to a whole number where it is one. */
  drag<Name extends keyof Table & string>(name: Name, value: number): void {
    const { min, max, whole } = this.table[name] as NumberField;
    const within = Math.min(max, Math.max(min, whole ? Math.round(value) : value));
    this.set(name, Number(within.toPrecision(6)) as ValueOf<Table[Name]>);
  }

  /** Ends with the lab: a change that the link doesn't have yet is brought into it no more. */
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
