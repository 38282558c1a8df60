// Moments of a run over its training, so that they can be shown again at the step under the pointer.

/** Moments kept at most. */
const most = 200;

/** Keeps evenly spaced moments of a run, and the newest. */
export class MomentHistory<Moment extends { readonly step: number }> {
  #moments: Moment[] = [];
  /** Of this many arrivals one is kept for good. */
  #every = 1;
  #arrivals = 0;

  /** The newest; undefined before the first. */
  get newest(): Moment | undefined {
    return this.#moments.at(-1);
  }

  /** How many it holds. */
  get size(): number {
    return this.#moments.length;
  }

  /**
   * Adds what came after all it has; another moment of the newest's step takes its place. When full it drops every second, and keeps every second
   * less of what comes.
   */
  add(moment: Moment): void {
    const before = this.newest;
    if (before?.step === moment.step) {
      this.#moments[this.#moments.length - 1] = moment;
      return;
    }
    const newestIsExtra = before !== undefined && (this.#arrivals - 1) % this.#every !== 0;
    if (newestIsExtra) this.#moments.pop();
    this.#moments.push(moment);
    this.#arrivals++;
    if (this.#moments.length <= most) return;
    this.#moments = this.#moments.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }

  /** The last moment at or before a step, the first where there is none so early; the newest where the step is null. */
  at(step: number | null): Moment | undefined {
    if (step === null) return this.newest;
    return this.#moments.findLast((moment) => moment.step <= step) ?? this.#moments[0];
  }
}
