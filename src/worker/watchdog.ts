// Finds out that a worker has hung or was killed: a browser tells neither.
import type { ExperimentConfig } from '../experiment/config.ts';
import { parameterCount } from '../network/layersOf.ts';
import { networkShapeOf } from '../network/networkShape.ts';
import type { Session } from '../training/session.ts';

/** The message by which a worker says that it is alive. */
export const beat = 'alive';

/** Milliseconds between two beats, and between two looks at them. */
export const beatInterval = 1000;

/** Milliseconds of silence that a look counts at most: where both page and worker were suspended, more has passed. */
const mostPerLook = 1.5 * beatInterval;

/** Milliseconds of silence of a worker that takes steps or waits. */
const leastPatience = 10_000;

/** Milliseconds of silence while a verb is under way: some compile, others compute for long without a rest. */
const patienceOf: Readonly<Partial<Record<keyof Session, number>>> = {
  ...{ start: 30_000, fork: 30_000 },
  ...{ updateCurvature: 60_000, tryChanges: 60_000 },
  ...{ clippingBias: 300_000, checkGradient: 300_000 },
  ...{ differenceErrors: 300_000, sweepRates: 300_000 },
};

/** How many of the longest block so far a silence may take: what isn't a step, such as an autopsy, grows with the network too. */
const mostBlocks = 20;

/** Multiplications of a step for each weight and sample, and how many a slow machine does in a millisecond at least. */
const multiplications = { ofStep: 3, inMillisecond: 1e5 };

const stepTime = (config: ExperimentConfig): number =>
  (multiplications.ofStep * parameterCount(networkShapeOf(config)) * config.batchSize) /
  multiplications.inMillisecond;

/** Counts a worker's silence. The page tells it what it asks and hears, and looks every `beatInterval`. */
export class Watchdog {
  #silence = 0;
  /** A worker whose script is being loaded gives no sign; that it can't be loaded is told by the browser. */
  #hasLoaded = false;
  #lookedAt: number;
  #longestBlock = 0;
  #stepTime = 0;
  /** True from a start until its first block: the first step compiles. */
  #isFirstStep = false;
  #underWay: readonly (keyof Session)[] = [];

  /** `now` is the time of the first look, in milliseconds. */
  constructor(now: number) {
    this.#lookedAt = now;
  }

  /** Milliseconds of silence after which the worker counts as hung. */
  get patience(): number {
    const verbs = this.#underWay.map((verb) => patienceOf[verb] ?? 0);
    const first = this.#isFirstStep ? patienceOf.start! : 0;
    const block = Math.max(mostBlocks * this.#longestBlock, this.#stepTime);
    return Math.max(leastPatience, first, block, ...verbs);
  }

  /** The worker is to start these experiments. */
  starts(configs: readonly ExperimentConfig[]): void {
    this.#isFirstStep = true;
    this.#longestBlock = 0;
    this.#stepTime = configs.reduce((sum, config) => sum + stepTime(config), 0);
  }

  asks(verb: keyof Session): void {
    this.#underWay = [...this.#underWay, verb];
  }

  isAnswered(verb: keyof Session): void {
    const index = this.#underWay.indexOf(verb);
    this.#underWay = this.#underWay.filter((_, i) => i !== index);
  }

  /** The worker is alive. */
  hears(): void {
    this.#hasLoaded = true;
    this.#silence = 0;
  }

  /** The worker has taken a block of steps, in so many milliseconds. */
  hearsBlock(milliseconds: number): void {
    if (!this.#isFirstStep) this.#longestBlock = Math.max(this.#longestBlock, milliseconds);
    this.#isFirstStep = false;
    this.hears();
  }

  /** Counts the time since the last look; true once the worker was silent for longer than it may be. */
  looks(now: number): boolean {
    if (this.#hasLoaded) this.#silence += Math.min(now - this.#lookedAt, mostPerLook);
    this.#lookedAt = now;
    return this.#silence > this.patience;
  }
}
