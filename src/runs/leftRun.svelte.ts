// The run that another took the place of last: the way back to it waits for no storage, and is there where nothing can be stored.
import type { MemberState } from '../worker/client.ts';
import type { KeptRun, Shown } from './keptRun.ts';

/** Most bytes of its state; of a larger one the trace is left. */
export const mostStateBytes = 256 * 2 ** 20;

/** Holds the run that was left last, if it took a step. */
export class LeftRun {
  #run = $state.raw<KeptRun>();
  #settled: Promise<void> = Promise.resolve();

  get run(): KeptRun | undefined {
    return this.#run;
  }

  /** Resolves once the run has its state. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  find(id: string | undefined): KeptRun | undefined {
    return this.#run?.id === id ? this.#run : undefined;
  }

  /** Holds a run at once, and its state as soon as it's read. Resolves when it is; a run that was left already isn't read again. */
  leave(run: Shown, readState: () => Promise<MemberState | undefined>): Promise<void> {
    if (this.find(run.id)) return this.#settled;
    let state = $state.raw<MemberState>();
    this.#run = {
      ...run,
      get state() {
        return state;
      },
    };
    // Without its state, as after its engine failed, the run is a trace.
    return (this.#settled = readState().then(
      (read) => void (state = read),
      () => {},
    ));
  }

  /** Forgets a run that is the present one again. */
  forget(id: string): void {
    if (this.find(id)) this.#run = undefined;
  }
}
