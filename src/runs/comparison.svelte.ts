// The comparison of a run with its twin: when the twin comes, how it follows the run's edits and grows, and when it ends.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import { appendBlock } from '../trace/append.ts';
import { emptyTrace, type StepBlock, type Trace } from '../trace/trace.ts';
import { forkedTrace, twinConfigOf, withEdits, type Twin } from './twin.ts';

/** What a run is compared with, or nothing. The twin's engine lives in the trainer, which the run asks. */
export class Comparison {
  #twin = $state.raw<Twin>();
  /** Counts comparisons, so that one that was ended before its twin was there stays ended. */
  #count = 0;

  get twin(): Twin | undefined {
    return this.#twin;
  }

  end(): void {
    this.#count++;
    this.#twin = undefined;
  }

  /** Sets a twin at step 0, beside a run that has just started. */
  start(
    config: ExperimentConfig,
    changes: Changes,
    started: Pick<Trace, 'device' | 'inputs'>,
  ): void {
    this.#twin = {
      config,
      changes,
      fromStep: 0,
      trace: emptyTrace(config, started, __VERSION__),
    };
  }

  /** Announces a twin that goes on from the run's present state; what it returns sets it, unless the comparison was ended meanwhile. */
  announce(
    config: ExperimentConfig,
    changes: Changes,
  ): (fromStep: number, run: Trace, before: ExperimentConfig) => void {
    this.end();
    const count = this.#count;
    return (fromStep, run, before) => {
      if (count !== this.#count) return;
      this.#twin = { config, changes, fromStep, trace: forkedTrace(run, before, config) };
    };
  }

  /**
   * Has the twin follow an edit of the run, in all but what it has otherwise, and returns its experiment as it is now. Undefined where no twin goes on; one
   * that doesn't go together with the run any more is ended.
   */
  follow(run: ExperimentConfig): ExperimentConfig | undefined {
    if (!this.#twin || this.#twin.trace.failure) return undefined;
    const config = twinConfigOf(run, this.#twin.changes);
    if (config) this.#twin = { ...this.#twin, config };
    else this.end();
    return config;
  }

  /** Notes on the twin's trace what it followed at a step. */
  note(before: ExperimentConfig, after: ExperimentConfig, step: number): void {
    if (!this.#twin) return;
    const trace = withEdits(this.#twin.trace, before, after, step);
    if (trace !== this.#twin.trace) this.#twin = { ...this.#twin, trace };
  }

  /** Adds steps that the twin has taken. */
  append(block: StepBlock): void {
    if (this.#twin) appendBlock(this.#twin.trace, block);
  }
}
