// Chooses the number of steps per block from the latest blocks' costs: a fixed cost per block, such as a read-back's latency, and a cost per step.

/** Shortest and longest block in milliseconds: shorter ones send the page too many messages, longer ones delay an edit. */
const shortest = 30;
const longest = 97;
/** A block may last longer than `longest`, up to this many times its fixed cost. */
const mostOverFixed = 2;
/** Most steps per block, and the fraction of that block's steps per second that a smaller one must reach. */
const most = 512;
const wantedShare = 0.95;
/** Number of latest blocks in the estimate. */
const remembered = 16;
/** Relative deviation from the estimate above which a block has less weight (Huber 1964). */
const outlying = 0.3;
/** If three blocks in a row are this many times longer or shorter than expected, the costs have changed. */
const changed = 1.5;
/**
 * Every fourth block is smaller, since blocks of one size can't separate the two costs; a block of few steps is larger by one step instead, and less
 * often.
 */
const probe = { every: 4, share: 0.8, few: 5, everyFew: 16 };

interface Observation {
  readonly steps: number;
  readonly milliseconds: number;
  /** Measured over expected duration. */
  readonly ratio: number;
}

/** Estimates both costs and chooses the next block's size: at most double and at least half of the last, so that one wrong estimate does little harm. */
export class BlockSize {
  /** Milliseconds per block without steps, and per step; the latter is unknown before the first block. */
  #fixed = 0;
  #perStep: number | undefined;
  #observations: Observation[] = [];
  #last = 1;
  #chosen = 0;

  /** Records the device time of a block. */
  add(steps: number, milliseconds: number): void {
    this.#perStep ??= milliseconds / steps;
    const ratio = milliseconds / this.#expected(steps);
    this.#observations = [...this.#observations, { steps, milliseconds, ratio }].slice(-remembered);
    const latest = this.#observations.slice(-3);
    const isChange = (out: (ratio: number) => boolean) =>
      latest.length === 3 && latest.every((one) => out(one.ratio));
    if (isChange((ratio) => ratio > changed) || isChange((ratio) => ratio < 1 / changed))
      this.#observations = latest;
    for (let iteration = 0; iteration < 3; iteration++) this.#fit();
  }

  /** Number of steps of the next block. */
  next(): number {
    const wanted = this.#wanted();
    const isFew = wanted < probe.few;
    const isProbe = this.#chosen++ % (isFew ? probe.everyFew : probe.every) === 1;
    const size = !isProbe ? wanted : isFew ? wanted + 1 : Math.round(probe.share * wanted);
    this.#last = Math.min(most, 2 * this.#last, Math.max(Math.ceil(this.#last / 2), size));
    return this.#last;
  }

  /** The fewest steps that are fast enough and fill a block, within the longest delay of an edit. */
  #wanted(): number {
    if (this.#perStep === undefined) return 1;
    const [fixed, perStep] = [this.#fixed, this.#perStep];
    const rate = (wantedShare * most) / (fixed + most * perStep);
    const fastEnough = (rate * fixed) / (1 - rate * perStep);
    const filling = (shortest - fixed) / perStep;
    const bound = (Math.max(longest, mostOverFixed * fixed) - fixed) / perStep;
    return Math.max(1, Math.floor(Math.min(most, bound, Math.max(fastEnough, filling))));
  }

  #expected(steps: number): number {
    return Math.max(1e-3, this.#fixed + steps * this.#perStep!);
  }

  /** Least squares of relative deviations, with less weight for outliers. */
  #fit(): void {
    let [ones, steps, squares, times, products] = [0, 0, 0, 0, 0];
    for (const observed of this.#observations) {
      const expected = this.#expected(observed.steps);
      const deviation = Math.abs(observed.milliseconds / expected - 1);
      const weight = Math.min(1, outlying / deviation) / expected ** 2;
      ones += weight;
      steps += weight * observed.steps;
      squares += weight * observed.steps ** 2;
      times += weight * observed.milliseconds;
      products += weight * observed.steps * observed.milliseconds;
    }
    // If all blocks have the same size, the fixed cost is unchanged.
    const known = ones / 100;
    const determinant = (ones + known) * squares - steps ** 2;
    const fixed = ((times + known * this.#fixed) * squares - steps * products) / determinant;
    this.#fixed = Math.max(0, Math.min(fixed, times / ones));
    const perStep = (times - ones * this.#fixed) / steps;
    // With noise the fit may leave no time for the steps.
    this.#perStep = Math.max(perStep, (1e-3 * times) / steps);
  }
}
