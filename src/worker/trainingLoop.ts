// What is training at the moment: one loop at a time, that every verb can end.
import type { ExperimentConfig } from '../experiment/config.ts';
import { nextBlockSize } from './blockSize.ts';

/** What taking a block came to. */
export interface BlockOutcome {
  readonly steps: number;
  /** Whether all its steps were taken; false where one was not finite. */
  readonly finite: boolean;
}

/** Takes blocks of steps until told to stop. Verbs may overlap: the newest one wins, and none starts before the last has ended. */
export class TrainingLoop {
  #takeBlock: (steps: number) => Promise<BlockOutcome>;
  #pace: () => ExperimentConfig['pace'];
  /** The loop under way. */
  #loop: Promise<void> | undefined;
  #stopRequested = false;
  /** Counts verbs, so that one that waited for its turn knows whether it's still wanted. */
  #verbs = 0;
  /** Ends the rest between two steps early. */
  #wake = () => {};

  /** `takeBlock` takes up to so many steps and hands them over; `pace` says how fast they should come at present. */
  constructor(
    takeBlock: (steps: number) => Promise<BlockOutcome>,
    pace: () => ExperimentConfig['pace'],
  ) {
    this.#takeBlock = takeBlock;
    this.#pace = pace;
  }

  /** Trains at the present pace; resolves when another verb ended it, or at a step that was not finite. */
  run(): Promise<void> {
    return this.#start(() => this.#trainUntilStopped());
  }

  /** Takes `count` steps in blocks of `blockSize`, fewer where one is not finite or another verb comes. */
  advance(count: number, blockSize: number): Promise<void> {
    return this.#start(async () => {
      let left = count;
      while (left > 0 && !this.#stopRequested) {
        const { steps, finite } = await this.#takeBlock(Math.min(blockSize, left));
        if (!finite) return;
        left -= steps;
      }
    });
  }

  /** Resolves when the block under way, if there is one, has been handed over. */
  async stop(): Promise<void> {
    this.#verbs++;
    await this.#end();
  }

  /** Goes on at once where the loop rests between two steps: the pace has changed. */
  hurry(): void {
    this.#wake();
  }

  async #start(loop: () => Promise<void>): Promise<void> {
    const verb = ++this.#verbs;
    await this.#end();
    if (verb !== this.#verbs) return;
    this.#stopRequested = false;
    this.#loop = loop().finally(() => (this.#loop = undefined));
    await this.#loop;
  }

  async #end(): Promise<void> {
    while (this.#loop) {
      this.#stopRequested = true;
      this.#wake();
      await this.#loop.catch(() => {});
    }
  }

  async #trainUntilStopped(): Promise<void> {
    let count = 1;
    let finite = true;
    while (!this.#stopRequested && finite) {
      const start = performance.now();
      const full = this.#pace() === 'full';
      ({ finite } = await this.#takeBlock(full ? count : 1));
      const took = performance.now() - start;
      if (full) count = nextBlockSize(count, took);
      else await this.#rest(1000 / Number(this.#pace()) - took);
    }
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#stopRequested) return resolve();
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
