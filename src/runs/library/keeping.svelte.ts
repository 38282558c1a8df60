// What a run hands to the library when it is left, and what a person should know of its steps.
import type { KeptRun } from '../keptRun.ts';
import type { Library } from './library.svelte.ts';
import type { RunToSave } from './savedRun.ts';

const leftRun = ({ id, config, planned, isFromFile, live, state }: KeptRun): RunToSave => ({
  facts: { id, config, planned, isFromFile, isTraining: false },
  trace: live.source,
  state,
});

/** Keeps the runs that are left, and holds the notice on the present one. Without a library nothing is kept. */
export class Keeping {
  #library: Library | undefined;
  #notice = $state<string>();

  constructor(library: Library | undefined) {
    this.#library = library;
  }

  /** What a person should know of the run's steps, as a sentence, until it's dismissed or another run comes. */
  get notice(): string | undefined {
    return this.#notice;
  }

  say(notice: string): void {
    this.#notice = notice;
  }

  dismiss(): void {
    this.#notice = undefined;
  }

  /** Makes a run the one that this page writes; false where another tab does. */
  async hold(id: string): Promise<boolean> {
    return (await this.#library?.hold(id)) ?? false;
  }

  /** Stores runs as they are at their last step: the page's, and the variant beside it as a run of its own. */
  leave(run: KeptRun, variant: KeptRun | undefined): void {
    void this.#library?.save(leftRun(run), ...(variant ? [leftRun(variant)] : []));
  }

  /** Says why the steps of a run from `step` on are others than those stored, and drops those. */
  replace(id: string, step: number, why: string): void {
    this.#notice = why;
    void this.#library?.cut(id, step);
  }
}
