// How many steps a block takes, from what the last blocks cost: a fixed part, such as a read-back's latency, and a part for every step.

/** Milliseconds: enough to spare the page many small messages, and the most that an edit may wait for. */
const shortest = 30;
const longest = 97;
/** A fixed cost may take half of a block, however long that makes it. */
const mostOverFixed = 2;
/** Steps of the largest block, and the share of its steps a second that a smaller one must reach. */
const most = 512;
const wantedShare = 0.95;
/** Blocks that the estimate rests on. */
const remembered = 16;
/** Relative deviation from the estimate beyond which a block counts for less (Huber 1964). */
const outlying = 0.3;
/** Three blocks in a row this many times as long or as short as expected say that the costs have changed. */
const changed = 1.5;
/** Every fourth block is smaller than the others, since blocks of one size don't tell the two costs apart; a block of few steps has one more, and seldom. */
const probe = { every: 4, share: 0.8, few: 5, everyFew: 16 };

interface Observation {
  readonly steps: number;
  readonly milliseconds: number;
  /** What the block took, over what was expected of it. */
  readonly ratio: number;
}

/** Estimates both costs and chooses the next block's size. It at most doubles or halves the last, so that one wrong estimate does no harm. */
export class BlockSize {
  /** Milliseconds of a block without steps, and of a step; a step's is unknown before the first block. */
  #fixed = 0;
  #perStep: number | undefined;
  #observations: Observation[] = [];
  #last = 1;
  #chosen = 0;

  /** Notes what a block took the device. */
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

  /** Steps for the next block. */
  next(): number {
    const wanted = this.#wanted();
    const isFew = wanted < probe.few;
    const isProbe = this.#chosen++ % (isFew ? probe.everyFew : probe.every) === 1;
    const size = !isProbe ? wanted : isFew ? wanted + 1 : Math.round(probe.share * wanted);
    this.#last = Math.min(most, 2 * this.#last, Math.max(Math.ceil(this.#last / 2), size));
    return this.#last;
  }

  /** The fewest steps that are fast enough and fill a block, but no more than an edit may wait for. */
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

  /** Least squares of relative deviations, those of outliers weighed down. */
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
    // Where all blocks have the same size, the fixed cost stays what it was.
    const known = ones / 100;
    const determinant = (ones + known) * squares - steps ** 2;
    const fixed = ((times + known * this.#fixed) * squares - steps * products) / determinant;
    this.#fixed = Math.max(0, Math.min(fixed, times / ones));
    const perStep = (times - ones * this.#fixed) / steps;
    // Noise may leave nothing for the steps.
    this.#perStep = Math.max(perStep, (1e-3 * times) / steps);
  }
}
