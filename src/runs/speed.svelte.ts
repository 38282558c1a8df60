// How fast a run goes, as the page shows it.
import { Speedometer } from './speedometer.ts';

/** Steps per second of a run, measured while it trains. */
export class Speed {
  #isFull: () => boolean;
  #speedometer = new Speedometer();
  #stepsPerSecond = $state<number>();
  #possibleStepsPerSecond = $state<number>();

  /** `isFull` says whether steps are asked for as fast as they can come. */
  constructor(isFull: () => boolean) {
    this.#isFull = isFull;
  }

  /** Over the last second; undefined while nothing trains. */
  get stepsPerSecond(): number | undefined {
    return this.#stepsPerSecond;
  }

  /** What the device could take, where under half of it comes at full speed; else undefined. */
  get possibleStepsPerSecond(): number | undefined {
    return this.#isFull() ? this.#possibleStepsPerSecond : undefined;
  }

  /** Begins to measure. */
  restart(): void {
    this.#speedometer = new Speedometer();
  }

  /** Notes steps that came now, with the device time they took in milliseconds; shows the speed where the run trains. */
  add(steps: number, milliseconds: number, isRunning: boolean): void {
    this.#speedometer.add(steps, performance.now(), milliseconds);
    if (!isRunning) return;
    this.#stepsPerSecond = this.#speedometer.stepsPerSecond;
    this.#possibleStepsPerSecond = this.#speedometer.possibleStepsPerSecond;
  }

  /** Shows no speed. */
  clear(): void {
    this.#stepsPerSecond = undefined;
    this.#possibleStepsPerSecond = undefined;
  }
}
