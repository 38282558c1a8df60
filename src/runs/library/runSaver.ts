// Saves the run that a page shows, as it goes.
import type { Trace } from '../../trace/model/trace.ts';
import type { MemberState } from '../../worker/client.ts';
import type { Variant } from '../variant.ts';
import type { RunFacts } from './savedRun.ts';
import { mostBytesInTraining, snapshotCost, snapshotInterval } from './snapshotTimes.ts';

/** The run as it is at one moment. Its trace doesn't grow. */
export interface RunNow extends Omit<RunFacts, 'variant' | 'besideOf'> {
  readonly trace: Trace;
  /** The variant that trains beside it. */
  readonly variant: Variant | undefined;
  /** Whether its network is there, so that its state can be read. */
  readonly hasNetwork: boolean;
}

/** The state of a run, and that of the variant beside it at the same step. */
export interface Snapshot {
  readonly state: MemberState;
  readonly variant: { readonly id: string; readonly state: MemberState | undefined } | undefined;
}

const bytesOf = ({ state, variant }: Snapshot): number =>
  state.bytes + (variant?.state?.bytes ?? 0);

/** What a saver asks and tells. */
export interface RunSaverHost {
  /** The run that is shown; undefined while there is none that took a step. */
  now(): RunNow | undefined;
  /** The state of the run, read while training goes on; undefined where it is larger than `mostBytes`, or the run was left meanwhile. */
  snapshot(mostBytes: number): Promise<Snapshot | undefined>;
  /** Stores the rows that aren't stored, and states; false where the run can't be stored. */
  save(run: RunNow, snapshot: Snapshot | undefined): Promise<boolean>;
}

/** Milliseconds between the ends of two writes. */
const writeInterval = 250;

/**
 * Writes rows four times a second while a run trains, and its state every two seconds or less often; both where training pauses. States are read also
 * where nothing can be stored, since a run goes on from them after a fault.
 */
export class RunSaver {
  #host: RunSaverHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWriting = false;
  #mustWrite = false;
  #writtenAt = -Infinity;
  #isReading = false;
  /** A state that was read and isn't stored yet, and the time it took. */
  #read: { readonly id: string; readonly snapshot: Snapshot; readonly time: number } | undefined;
  /** The run and the step of the last state that was read. */
  #last: { readonly id: string; readonly step: number } | undefined;
  #nextSnapshotAt = -Infinity;
  /** The variant beside the run when its state was read last. */
  #readBeside: string | undefined;

  constructor(host: RunSaverHost) {
    this.#host = host;
  }

  /** Notes that the run has changed: it is written within 250 ms. */
  touch(): void {
    const wait = this.#writtenAt + writeInterval - performance.now();
    if (wait <= 0 || this.#isWriting) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), wait);
  }

  /** Writes what is there at once, or as soon as the write under way is done. */
  async flush(): Promise<void> {
    this.#mustWrite = this.#isWriting;
    if (this.#isWriting) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isWriting = true;
    const run = this.#host.now();
    if (run) await this.#write(run);
    this.#isWriting = false;
    this.#writtenAt = performance.now();
    if (this.#mustWrite) this.touch();
  }

  /** Stores a run that waits whole, with its state; false where it can't be. */
  async store(): Promise<boolean> {
    const snapshot = await this.#host.snapshot(Infinity);
    const run = this.#host.now();
    return !run || this.#host.save(run, snapshot);
  }

  async #write(run: RunNow): Promise<void> {
    const read = this.#read?.id === run.id ? this.#read : undefined;
    this.#read = undefined;
    const begun = performance.now();
    const isStored = await this.#host.save(run, read?.snapshot);
    if (read) {
      if (!isStored) this.#read ??= read;
      const now = performance.now();
      const { snapshot, time } = read;
      this.#last = { id: run.id, step: snapshot.state.engine.step };
      const bytes = bytesOf(snapshot);
      const cost = snapshotCost(bytes, time + now - begun);
      this.#nextSnapshotAt = now + snapshotInterval(bytes, cost);
    }
    if (this.#isDue(run)) void this.#readState(run);
  }

  /** In a pause a state is due where the last one is of an earlier step, else at its time, and at once where a variant has come. */
  #isDue({ id, trace, hasNetwork, isTraining, variant }: RunNow): boolean {
    const isCurrent = this.#last?.id === id && this.#last.step === trace.steps;
    if (this.#isReading || !hasNetwork || isCurrent) return false;
    const hasNewVariant = variant !== undefined && variant.id !== this.#readBeside;
    return !isTraining || hasNewVariant || performance.now() >= this.#nextSnapshotAt;
  }

  async #readState({ id, isTraining, variant }: RunNow): Promise<void> {
    this.#isReading = true;
    this.#readBeside = variant?.id;
    const begun = performance.now();
    const snapshot = await this.#host.snapshot(isTraining ? mostBytesInTraining : Infinity);
    const time = performance.now() - begun;
    this.#isReading = false;
    if (snapshot) {
      this.#read = { id, snapshot, time };
      this.touch();
    } else this.#nextSnapshotAt = performance.now() + snapshotInterval(0, snapshotCost(0, time));
  }
}
