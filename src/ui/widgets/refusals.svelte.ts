// Why a value was not taken: one such message shows on the page at a time, the newest.
import { getContext, setContext } from 'svelte';

/** What shows which message. */
export class Refusals {
  #shown = $state.raw<{ readonly by: string; readonly message: string }>();

  /** The message of this field while it is the one that shows. */
  of(field: string): string | undefined {
    return this.#shown?.by === field ? this.#shown.message : undefined;
  }

  /** Shows a field's message in place of any other; without one, its own is over. */
  show(field: string, message: string | undefined): void {
    if (message !== undefined) this.#shown = { by: field, message };
    else if (this.#shown?.by === field) this.#shown = undefined;
  }
}

const key = Symbol('refusals');

/** What the fields of a page share; a field that stands in none has its own. */
export const refusalsOfPage = (): Refusals =>
  getContext<Refusals | undefined>(key) ?? new Refusals();

/** The page sets it once. */
export const setRefusalsOfPage = (refusals: Refusals): Refusals => setContext(key, refusals);
