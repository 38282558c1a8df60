// Runs background work between blocks of training, at a limited cost to the training.
import type { TrainingLoop } from './trainingLoop.ts';

/** Ratio of training time to work time while steps are taken: the work gets a tenth. */
const trainingShare = 9;

/** Milliseconds of a turn. */
export const turnTime = 10;

/** Milliseconds between checks whether a rest may end. */
const lookEvery = 4;

const timeout = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** State of a session that limits the work. */
export interface SpareTimeRules {
  readonly loop: Pick<TrainingLoop<never>, 'ask' | 'isTakingSteps' | 'restLeft'>;
  /** True if the work must wait while steps are taken. */
  readonly mustWait: () => boolean;
  /** False once the work isn't wanted any more; it then rests no longer. */
  readonly isWanted: () => boolean;
}

/** Runs a piece of work when its turn comes. */
export type Turn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/**
 * Gives work at most a tenth of the time while steps are taken at full speed, the time between steps at a lower step rate, and all of the time in a
 * pause.
 */
export class SpareTime {
  #rules: SpareTimeRules;

  constructor(rules: SpareTimeRules) {
    this.#rules = rules;
  }

  /** Runs a piece of work while no block is in flight, and rests after it. */
  readonly turn: Turn = async (work) => {
    await this.#restWhile(this.#rules.mustWait);
    const { answer, milliseconds } = await this.#rules.loop.ask(async () => {
      const begun = performance.now();
      const answer = await work();
      return { answer, milliseconds: performance.now() - begun };
    });
    await this.restAfter(milliseconds);
    return answer;
  };

  /** Rests after work that took this many milliseconds. */
  async restAfter(milliseconds: number): Promise<void> {
    const end = performance.now() + trainingShare * milliseconds;
    const { loop } = this.#rules;
    await this.#restWhile(() => performance.now() < end && loop.restLeft < turnTime);
  }

  async #restWhile(goesOn: () => boolean): Promise<void> {
    const { loop, isWanted } = this.#rules;
    // Also in a pause: an engine on this thread would delay messages.
    await timeout(0);
    while (goesOn() && loop.isTakingSteps && isWanted()) await timeout(lookEvery);
  }
}
