// A formula while it is typed: keeps the last valid one while the text is invalid.
import { loadFormulas, type Formula, type ParsedFormula } from '../calculus/formula/formula.ts';

/** Parses a changing text. Created once per opened lab, which loads mathjs. */
export class TypedFormula {
  #text: () => string;
  #fallback: string;
  #read = $state.raw<(text: string) => ParsedFormula>();
  #unavailable = $state(false);
  #good: Formula | undefined;
  #parsed = $derived.by(() => this.#read?.(this.#text()));
  #formula = $derived.by(() => {
    const parsed = this.#parsed;
    if (parsed?.ok) this.#good = parsed.formula;
    else this.#good ??= this.#start();
    return this.#good;
  });

  /** `fallback` is a valid formula, used until a valid one was typed. */
  constructor(text: () => string, fallback: string) {
    this.#text = text;
    this.#fallback = fallback;
    loadFormulas().then(
      (read) => (this.#read = read),
      () => (this.#unavailable = true),
    );
  }

  /** The last valid formula; undefined until mathjs is loaded. */
  get formula(): Formula | undefined {
    return this.#formula;
  }
  /** Parse error and the index of its character. */
  get error(): { readonly message: string; readonly at: number } | undefined {
    if (this.#unavailable)
      return { message: 'What reads formulas could not be loaded. Check the connection.', at: 0 };
    return this.#parsed?.ok === false ? this.#parsed.error : undefined;
  }

  #start(): Formula | undefined {
    const parsed = this.#read?.(this.#fallback);
    return parsed?.ok ? parsed.formula : undefined;
  }
}
