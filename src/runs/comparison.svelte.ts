// The comparison of a run with a variant: when the variant comes, how it follows the run's edits and grows, and when it ends.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { StepBlock } from '../trace/model/trace.ts';
import type { ForkedMember, Unsupported } from '../worker/client.ts';
import type { LiveTrace } from './liveTrace.svelte.ts';
import { variantConfigOf, type RefusedVariant, type Variant } from './variant.ts';

/** What a run is compared with, or nothing. The variant's engine is in the trainer, which the run asks. */
export class Comparison {
  #variant = $state.raw<Variant>();
  #refused = $state.raw<RefusedVariant>();
  #announced: Pick<Variant, 'id' | 'changes'> | undefined;
  /** Counts comparisons, so that one that was ended before its variant was there stays ended. */
  #count = 0;

  get variant(): Variant | undefined {
    return this.#variant;
  }

  /** The variant that was asked for last, where it could not be trained. */
  get refused(): RefusedVariant | undefined {
    return this.#refused;
  }

  /** The variant that was asked for and isn't there yet. */
  get announced(): Pick<Variant, 'id' | 'changes'> | undefined {
    return this.#announced;
  }

  end(): void {
    this.#count++;
    this.#announced = undefined;
    this.#variant = undefined;
    this.#refused = undefined;
  }

  /** Says why no variant with these changes is beside the run. */
  refuse(changes: Changes, { reason }: Unsupported): void {
    this.#refused = { changes, reason };
  }

  /** Sets a variant beside a run that has just started, or goes on. */
  show(variant: Variant): void {
    this.#variant = variant;
  }

  /** Announces a variant that goes on from the run's present state; what it returns sets or refuses it, unless the comparison was ended meanwhile. */
  announce(
    config: ExperimentConfig,
    changes: Changes,
    id: string,
  ): (forked: ForkedMember | Unsupported, run: LiveTrace, before: ExperimentConfig) => void {
    this.end();
    this.#announced = { id, changes };
    const count = this.#count;
    return (forked, run, before) => {
      if (count !== this.#count) return;
      this.#announced = undefined;
      if ('reason' in forked) return this.refuse(changes, forked);
      const live = run.fork(before, config, forked.runtime.device);
      this.#variant = { id, config, changes, fromStep: forked.step, live };
    };
  }

  /**
   * Has the variant follow an edit of the run, in all but its changes, and returns its experiment as it is now. Undefined where no variant goes on; one
   * whose changes are in conflict with the run's experiment is ended.
   */
  follow(run: ExperimentConfig): ExperimentConfig | undefined {
    if (!this.#variant || this.#variant.live.source.failure || this.#variant.problem)
      return undefined;
    const config = variantConfigOf(run, this.#variant.changes);
    if (config) this.#variant = { ...this.#variant, config };
    else this.end();
    return config;
  }

  /** Notes on the variant's trace what it followed at a step. */
  note(before: ExperimentConfig, after: ExperimentConfig, step: number): void {
    this.#variant?.live.edit(before, after, step);
  }

  /** Adds steps that the variant has taken, or why its engine failed. */
  append(steps: StepBlock | Unsupported): void {
    if (!this.#variant) return;
    if ('reason' in steps) this.#variant = { ...this.#variant, problem: steps.reason };
    else this.#variant.live.append(steps);
  }
}
