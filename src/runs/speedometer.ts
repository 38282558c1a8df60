// How fast a run goes, from when its blocks came.

/** Milliseconds that the measurement looks back over, and those that it needs to say that the device is held up. */
const window = 1500;
const least = 1000;

/** Share of the device's speed below which it is held up. */
const heldUpShare = 1 / 2;

interface Arrival {
  readonly at: number;
  readonly steps: number;
  readonly deviceMilliseconds: number;
}

/** Measures steps a second over the last second or so. */
export class Speedometer {
  #arrivals: Arrival[] = [];

  /** Notes that `steps` more steps, which took the device so long, came at the time `now`, both in milliseconds. */
  add(steps: number, now: number, deviceMilliseconds: number): void {
    this.#arrivals.push({ at: now, steps, deviceMilliseconds });
    while (this.#arrivals.length > 2 && now - this.#arrivals[0]!.at > window)
      this.#arrivals.shift();
  }

  /** Steps a second between the oldest and the newest arrival kept; undefined before there are two. */
  get stepsPerSecond(): number | undefined {
    const milliseconds = this.#milliseconds;
    return milliseconds ? (1000 * this.#sum('steps')) / milliseconds : undefined;
  }

  /** Steps a second that the device could take by its own time, where under half of them come; else undefined. */
  get possibleStepsPerSecond(): number | undefined {
    const deviceMilliseconds = this.#sum('deviceMilliseconds');
    const milliseconds = this.#milliseconds;
    const isHeldUp = milliseconds >= least && deviceMilliseconds < heldUpShare * milliseconds;
    return isHeldUp ? (1000 * this.#sum('steps')) / deviceMilliseconds : undefined;
  }

  get #milliseconds(): number {
    return this.#arrivals.length ? this.#arrivals.at(-1)!.at - this.#arrivals[0]!.at : 0;
  }

  /** Of all arrivals after the oldest. */
  #sum(key: 'steps' | 'deviceMilliseconds'): number {
    return this.#arrivals.slice(1).reduce((sum, arrival) => sum + arrival[key], 0);
  }
}
