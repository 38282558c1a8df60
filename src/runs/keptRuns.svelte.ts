// The runs that others took the place of, so that none is lost by a preset, a link, an import, a reset or a new start.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { OwnTrace } from '../trace/model/trace.ts';
import type { MemberState } from '../worker/client.ts';
import type { LiveTrace } from './liveTrace.svelte.ts';

/** A run that is there to be seen. */
export interface Shown {
  /** Tells it from every other run, also from one of before the page was loaded again. */
  readonly id: string;
  /** Its experiment, with all live edits. */
  readonly config: ExperimentConfig;
  readonly live: LiveTrace;
  /** Edits that are still to be made. */
  readonly planned: readonly PlannedEdit[];
  /** Whether it was recorded elsewhere, or in an earlier run: it has no network. */
  readonly isFromFile: boolean;
}

/** A run as it was when another took its place. */
export interface KeptRun extends Shown {
  /** What it continues from; undefined where only the trace is there. */
  readonly state: MemberState | undefined;
  /** The run with the steps that it took after its state: they are taken again, and compared with these. */
  readonly recorded?: OwnTrace;
}

/** Most runs that are kept. */
export const mostKept = 5;

/** Most bytes of their states. */
export const mostStateBytes = 256 * 2 ** 20;

/** The last runs that took at least one step, the newest first. */
export class KeptRuns {
  #runs = $state.raw<readonly KeptRun[]>([]);
  #settled: Promise<void> = Promise.resolve();

  get all(): readonly KeptRun[] {
    return this.#runs;
  }

  /** Resolves once the run that was left last has its state. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  find(id: string | undefined): KeptRun | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  /** Keeps a run at once, and its state as soon as it's read. Resolves when it is; a run that is kept already isn't kept again. */
  keep(run: Shown, readState: () => Promise<MemberState | undefined>): Promise<void> {
    if (this.find(run.id)) return this.#settled;
    this.#runs = [{ ...run, state: undefined }, ...this.#runs].slice(0, mostKept);
    // Without its state, as after its engine failed, the run is a trace.
    return (this.#settled = readState().then(
      (state) => this.#add(run.id, state),
      () => {},
    ));
  }

  /** Removes a run that is the present one again. */
  remove(id: string): void {
    this.#runs = this.#runs.filter((run) => run.id !== id);
  }

  /** Adds a state; the oldest states beyond the limit are dropped. */
  #add(id: string, state: MemberState | undefined): void {
    let left = mostStateBytes;
    this.#runs = this.#runs.map((run) => {
      const own = run.id === id ? state : run.state;
      left -= own?.bytes ?? 0;
      return { ...run, state: left < 0 ? undefined : own };
    });
  }
}
