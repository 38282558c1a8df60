// Which backends have failed so often on this page that it trains on others.
import type { Device } from '../trace/model/trace.ts';

type Backend = Device['backend'];

/** Faults of a backend within `window` milliseconds after which it isn't used any more. */
const mostFaults = 3;
const window = 60_000;

/** Counts faults of the workers of a run. */
export class BackendFaults {
  #faults: readonly { readonly backend: Backend | undefined; readonly at: number }[] = [];
  #without: readonly Backend[] = [];
  #tooSmall: readonly Backend[] = [];

  /** The backends that are not used any more, or not for the present network. */
  get without(): readonly Backend[] {
    return [...this.#without, ...this.#tooSmall];
  }

  /** Whether a backend is not used for any network. */
  isLeft(backend: Backend | undefined): boolean {
    return this.#without.some((left) => left === backend);
  }

  /**
   * Counts a fault at a time in milliseconds on a backend, which is undefined where none was opened yet; one that has too little memory is not used for
   * the present network at once. Returns whether there is something left to go on with: the CPU is the last backend.
   */
  count(backend: Backend | undefined, at: number, isOutOfMemory = false): boolean {
    if (isOutOfMemory && backend !== undefined && backend !== 'cpu') {
      this.#tooSmall = [...this.#tooSmall, backend];
      return true;
    }
    this.#faults = [...this.#faults.filter((fault) => at - fault.at < window), { backend, at }];
    const count = this.#faults.filter((fault) => fault.backend === backend).length;
    return count < mostFaults || this.exclude(backend);
  }

  /** Uses a backend no more; returns whether there is another. */
  exclude(backend: Backend | undefined): boolean {
    if (backend === undefined || backend === 'cpu') return false;
    this.#without = [...this.#without, backend];
    return true;
  }

  /** Another network is to be trained. */
  beginAnother(): void {
    this.#tooSmall = [];
  }
}
