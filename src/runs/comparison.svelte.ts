// The comparison of a run with its twin: when the twin comes, how it follows the run's edits and grows, and when it ends.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import { appendBlock, changeDevice } from '../trace/model/append.ts';
import { emptyTrace, type StepBlock, type Trace } from '../trace/model/trace.ts';
import type { ForkedMember, Unsupported } from '../worker/client.ts';
import { forkedTrace, twinConfigOf, withEdits, type RefusedTwin, type Twin } from './twin.ts';

/** What a run is compared with, or nothing. The twin's engine lives in the trainer, which the run asks. */
export class Comparison {
  #twin = $state.raw<Twin>();
  #refused = $state.raw<RefusedTwin>();
  /** Counts comparisons, so that one that was ended before its twin was there stays ended. */
  #count = 0;

  get twin(): Twin | undefined {
    return this.#twin;
  }

  /** The twin that was asked for last, where it could not be set. */
  get refused(): RefusedTwin | undefined {
    return this.#refused;
  }

  end(): void {
    this.#count++;
    this.#twin = undefined;
    this.#refused = undefined;
  }

  /** Says why no twin with these changes is beside the run. */
  refuse(changes: Changes, { reason }: Unsupported): void {
    this.#refused = { changes, refusal: reason };
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

  /** Announces a twin that goes on from the run's present state; what it returns sets or refuses it, unless the comparison was ended meanwhile. */
  announce(
    config: ExperimentConfig,
    changes: Changes,
  ): (forked: ForkedMember | Unsupported, run: Trace, before: ExperimentConfig) => void {
    this.end();
    const count = this.#count;
    return (forked, run, before) => {
      if (count !== this.#count) return;
      if ('reason' in forked) return this.refuse(changes, forked);
      const trace = forkedTrace(run, before, config);
      changeDevice(trace, forked.runtime.device);
      this.#twin = { config, changes, fromStep: forked.step, trace };
    };
  }

  /**
   * Has the twin follow an edit of the run, in all but what it has otherwise, and returns its experiment as it is now. Undefined where no twin goes on; one
   * that doesn't go together with the run any more is ended.
   */
  follow(run: ExperimentConfig): ExperimentConfig | undefined {
    if (!this.#twin || this.#twin.trace.failure || this.#twin.problem) return undefined;
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

  /** Adds steps that the twin has taken, or why it broke off. */
  append(steps: StepBlock | Unsupported): void {
    if (!this.#twin) return;
    if ('reason' in steps) this.#twin = { ...this.#twin, problem: steps.reason };
    else appendBlock(this.#twin.trace, steps);
  }
}
