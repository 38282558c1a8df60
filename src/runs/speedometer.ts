// How fast a run goes, from when its blocks came.

/** Measures steps a second over the last second or so. */
export class Speedometer {
  #arrivals: { at: number; steps: number }[] = [];

  /** Notes that `steps` more steps came at the time `now`, in milliseconds. */
  add(steps: number, now: number): void {
    this.#arrivals.push({ at: now, steps });
    while (this.#arrivals.length > 2 && now - this.#arrivals[0]!.at > 1500) this.#arrivals.shift();
  }

  /** Steps a second between the oldest and the newest arrival kept; undefined before there are two. */
  get stepsPerSecond(): number | undefined {
    const first = this.#arrivals[0];
    const last = this.#arrivals.at(-1);
    if (!first || !last || last.at === first.at) return undefined;
    const steps = this.#arrivals.slice(1).reduce((sum, arrival) => sum + arrival.steps, 0);
    return (steps * 1000) / (last.at - first.at);
  }
}
