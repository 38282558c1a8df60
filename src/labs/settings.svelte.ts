// The settings of a lab: checked values by name, mirrored in the link's query.
import type { NumberField } from '../experiment/fields.ts';
import {
  check,
  readSettings,
  settingsQuery,
  type SettingTable,
  type ValueOf,
  type Values,
} from './settingTable.ts';

/** Debounce of link updates in milliseconds: browsers limit the rate of history.replaceState. */
const settled = 300;

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
    ({ values: this.#values, problem: this.#problem } = readSettings(table, query));
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
    this.#timer = setTimeout(
      () => this.#remember(settingsQuery(this.table, this.#values)),
      settled,
    );
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
}
