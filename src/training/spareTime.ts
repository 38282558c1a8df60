// Time between blocks of training for work that must cost the training little.
import type { TrainingLoop } from './trainingLoop.ts';

/** While steps are taken, training has this many times the time that the work had: the work costs it a tenth. */
const trainingShare = 9;

/** Milliseconds of a turn. */
export const turnTime = 10;

/** Milliseconds after which a rest looks whether it may end. */
const lookEvery = 4;

const timeout = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a session knows of the time that it can spare. */
export interface SpareTimeRules {
  readonly loop: Pick<TrainingLoop<never>, 'ask' | 'isTakingSteps' | 'restLeft'>;
  /** Whether the work has to wait while steps are taken. */
  readonly mustWait: () => boolean;
  /** False once nobody wants the work any more: then it rests no longer. */
  readonly isWanted: () => boolean;
}

/** Does a piece of work when it is its turn. */
export type Turn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

/**
 * Gives work at most a tenth of the time while steps are taken as fast as they can be, the time between them where they come more slowly, and all
 * of it in a pause.
 */
export class SpareTime {
  #rules: SpareTimeRules;

  constructor(rules: SpareTimeRules) {
    this.#rules = rules;
  }

  /** Does a piece of work while no block is in flight, and rests after it. */
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

  /** Rests after work that took so many milliseconds. */
  async restAfter(milliseconds: number): Promise<void> {
    const end = performance.now() + trainingShare * milliseconds;
    const { loop } = this.#rules;
    await this.#restWhile(() => performance.now() < end && loop.restLeft < turnTime);
  }

  async #restWhile(goesOn: () => boolean): Promise<void> {
    const { loop, isWanted } = this.#rules;
    // An engine that computes in this thread would keep messages waiting in a pause too.
    await timeout(0);
    while (goesOn() && loop.isTakingSteps && isWanted()) await timeout(lookEvery);
  }
}
