// The training loop: at most one at a time, which any verb can end, and questions between its blocks.
import type { ExperimentConfig } from '../experiment/config.ts';
import { BlockSize } from './blockSize.ts';
import { Outbox } from './outbox.ts';

/** A block that was collected. */
export interface TakenBlock<Steps> {
  /** The steps that are sent to the page. */
  readonly steps: Steps;
  readonly count: number;
  /** Device time. */
  readonly milliseconds: number;
  /** True if all its steps were taken. False if one was not finite; a block submitted after it is then discarded. */
  readonly finite: boolean;
}

/** Computes blocks of steps. */
export interface BlockSource<Steps> {
  readonly mostInFlight: number;
  /** The present step rate. */
  readonly stepRate: ExperimentConfig['stepRate'];
  submit(count: number): void;
  /** Collects the oldest block submitted. */
  collect(): Promise<TakenBlock<Steps>>;
}

/** Why a loop has ended. */
type End = 'no more' | 'not finite' | 'interrupted';

/** Sizes of blocks that add up to `count` steps, then 0. */
function blocksOf(count: number, blockSize: number): () => number {
  let left = count;
  return () => {
    const steps = Math.min(blockSize, left);
    left -= steps;
    return steps;
  };
}

/** Resolves after pending messages are handled; an engine on this thread would delay them. */
const afterTimers = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Takes blocks of steps until told to stop, without waiting for the page. Verbs may overlap: the newest wins, and none starts before the last has ended. */
export class TrainingLoop<Steps> {
  #source: BlockSource<Steps>;
  #outbox: Outbox<Steps>;
  #letMessagesIn: () => Promise<void>;
  /** The present loop. */
  #loop: Promise<void> | undefined;
  #stopRequested = false;
  /** Counts verbs, so that a verb that waited knows whether a newer one has come. */
  #verbs = 0;
  /** Ends the rest between two steps early. */
  #wake = () => {};
  /** End of that rest. */
  #restEnd = 0;
  /** Blocks and questions take turns; `#waiting` counts those that wait. */
  #turns: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** `send` sends steps to the page and settles when they are handled. `letMessagesIn` is awaited after every block. */
  constructor(
    source: BlockSource<Steps>,
    send: (steps: Steps) => Promise<void> | void,
    letMessagesIn = afterTimers,
  ) {
    this.#source = source;
    this.#outbox = new Outbox(send);
    this.#letMessagesIn = letMessagesIn;
  }

  /** Trains at the present step rate for `stepsLeft()` steps; resolves then, when another verb ends it, or at a non-finite step. */
  run(stepsLeft: () => number = () => Infinity): Promise<void> {
    return this.#start(async () => {
      const size = new BlockSize();
      let left = stepsLeft();
      const atMost = (steps: number) => {
        const taken = Math.min(steps, left);
        left -= taken;
        return taken;
      };
      while (!this.#stopRequested && left > 0) {
        const begun = performance.now();
        const { stepRate } = this.#source;
        const end = await this.#inTurn(() =>
          stepRate === 'full'
            ? this.#takeAtFullSpeed(size, atMost)
            : this.#take(blocksOf(atMost(1), 1)),
        );
        if (end === 'not finite') return;
        if (stepRate !== 'full')
          await this.#rest(1000 / Number(stepRate) - performance.now() + begun);
      }
    });
  }

  /** Takes `count` steps in blocks of `blockSize`; fewer if one is not finite or another verb comes. */
  advance(count: number, blockSize: number): Promise<void> {
    return this.#start(async () => {
      const next = blocksOf(count, blockSize);
      let end: End = 'interrupted';
      while (end === 'interrupted' && !this.#stopRequested)
        end = await this.#inTurn(() => this.#take(next));
    });
  }

  /** Resolves when the blocks in flight, if any, have been sent. */
  async stop(): Promise<void> {
    this.#verbs++;
    await this.#end();
  }

  /** Runs a question between two blocks, while none is in flight, and resolves once the page has all steps before it. Training doesn't wait for the page. */
  async ask<Answer>(question: () => Answer | Promise<Answer>): Promise<Answer> {
    const { answer, known } = await this.#inTurn(async () => ({
      answer: await question(),
      known: this.#outbox.drain(),
    }));
    await known;
    return answer;
  }

  /** Runs a change between two blocks, while none is in flight. No step is taken after it before the page has all steps before it. */
  change<Answer>(change: () => Answer | Promise<Answer>): Promise<Answer> {
    return this.#inTurn(async () => {
      const answer = await change();
      await this.#outbox.drain();
      return answer;
    });
  }

  /** Milliseconds until the next step, while the loop rests between two steps. */
  get restLeft(): number {
    return Math.max(0, this.#restEnd - performance.now());
  }

  /** True while steps are being taken. */
  get isTakingSteps(): boolean {
    return this.#loop !== undefined;
  }

  /** Ends a rest between two steps: the step rate has changed. */
  hurry(): void {
    this.#wake();
  }

  async #start(loop: () => Promise<void>): Promise<void> {
    const verb = ++this.#verbs;
    await this.#end();
    if (verb !== this.#verbs) return;
    this.#stopRequested = false;
    this.#loop = loop()
      .then(() => this.#outbox.drain())
      .finally(() => (this.#loop = undefined));
    await this.#loop;
  }

  async #end(): Promise<void> {
    while (this.#loop) {
      this.#stopRequested = true;
      this.#wake();
      await this.#loop.catch(() => {});
    }
  }

  #inTurn<Result>(task: () => Result | Promise<Result>): Promise<Result> {
    this.#waiting++;
    const result = this.#turns.then(() => {
      this.#waiting--;
      return task();
    });
    this.#turns = result.catch(() => {});
    return result;
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#stopRequested) return resolve();
      this.#restEnd = performance.now() + milliseconds;
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#wake = () => {
        this.#restEnd = 0;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #takeAtFullSpeed(size: BlockSize, atMost: (steps: number) => number): Promise<End> {
    return this.#take(
      () => atMost(size.next()),
      ({ count, milliseconds }) => size.add(count, milliseconds),
    );
  }

  /** Takes blocks, as many in flight as allowed, until `next` returns 0 or a verb or question waits. The first block is taken in any case. */
  async #take(
    next: () => number,
    onTaken: (block: TakenBlock<Steps>) => void = () => {},
  ): Promise<End> {
    let inFlight = 0;
    let end: End | undefined;
    for (let isFirst = true; ; isFirst = false) {
      while (!end && inFlight < this.#source.mostInFlight) {
        const isInterrupted = this.#stopRequested || (this.#waiting > 0 && !isFirst);
        const count = isInterrupted ? 0 : next();
        if (count) {
          this.#source.submit(count);
          inFlight++;
        } else end = isInterrupted ? 'interrupted' : 'no more';
      }
      if (!inFlight) return end!;
      const block = await this.#source.collect();
      inFlight--;
      if (block.finite) onTaken(block);
      await this.#outbox.send(block.steps);
      if (!block.finite) return 'not finite';
      await this.#letMessagesIn();
    }
  }
}
