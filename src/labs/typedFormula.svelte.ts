// A formula while it is typed: the last one that could be read stays, whatever is wrong with the text of this moment.
import { loadFormulas, type Formula, type ParsedFormula } from '../calculus/formula/formula.ts';

/** Reads a text that changes. Made once as a lab opens; mathjs is loaded then. */
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

  /** `fallback` is a good formula, drawn as long as none was typed. */
  constructor(text: () => string, fallback: string) {
    this.#text = text;
    this.#fallback = fallback;
    loadFormulas().then(
      (read) => (this.#read = read),
      () => (this.#unavailable = true),
    );
  }

  /** The last that could be read; undefined until mathjs is there. */
  get formula(): Formula | undefined {
    return this.#formula;
  }
  /** What is wrong with the text, at which of its characters. */
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
