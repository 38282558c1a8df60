// The runs that this browser keeps. What can't be stored is said once, and training goes on.
import { liveQuery } from 'dexie';
import type { Trace } from '../../trace/model/trace.ts';
import type { MemberState } from '../../worker/client.ts';
import { LibraryDatabase } from './database.ts';
import { lockedRuns, lockRun } from './runLock.ts';
import { newRunId } from './runId.ts';
import type { LoadedRun, RunFacts, SavedRun } from './savedRun.ts';
import {
  addRun,
  changeRun,
  cutRun,
  droppedOf,
  isListed,
  loadRun,
  removeRuns,
  saveRun,
} from './store.ts';

/** Owns the database, and the lock of the run that this page writes. */
export class Library {
  #database: LibraryDatabase;
  #runs = $state.raw<readonly SavedRun[]>();
  #problem = $state<string>();
  /** The run that this page may write, and whether the lock was got; undefined while none was asked for. */
  #held: { readonly id: string; readonly lock: Promise<(() => void) | undefined> } | undefined;

  constructor(database = new LibraryDatabase()) {
    this.#database = database;
  }

  /** The listed runs, the last changed first, as they are in every tab; undefined until they're read. Something must `watch`. */
  get runs(): readonly SavedRun[] | undefined {
    return this.#runs;
  }

  /** Why runs are not kept, as a sentence; undefined while they are. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Follows the list of runs until the returned function is called. */
  watch(): () => void {
    const query = liveQuery(() => this.#database.runs.orderBy('changedAt').reverse().toArray());
    const subscription = query.subscribe({
      next: (runs) => (this.#runs = runs.filter(isListed)),
      error: (error: unknown) => this.#refuse(error),
    });
    return () => subscription.unsubscribe();
  }

  /** Makes a run the one that this page writes; false where another tab does. */
  async hold(id: string): Promise<boolean> {
    if (this.#held?.id !== id) {
      void this.#held?.lock.then((giveBack) => giveBack?.());
      const lock = lockRun(id);
      this.#held = { id, lock };
      void lock.then(() => this.#tidy());
    }
    return (await this.#held.lock) !== undefined;
  }

  /** Stores what is new of a run; false where this page can't. */
  async save(run: RunFacts, trace: Trace, state?: MemberState): Promise<boolean> {
    if (!(await this.hold(run.id))) return false;
    try {
      await saveRun(this.#database, run, trace, state);
      this.#problem = undefined;
      return true;
    } catch (error) {
      this.#refuse(error);
      return false;
    }
  }

  /** All that is kept of a run; undefined where nothing is, or it can't be read. */
  async load(id: string): Promise<LoadedRun | undefined> {
    try {
      return await loadRun(this.#database, id);
    } catch (error) {
      this.#refuse(error);
      return undefined;
    }
  }

  /** Drops the rows of a run from `row` on. */
  cut(id: string, row: number): Promise<void> {
    return cutRun(this.#database, id, row);
  }

  /** Gives a run a name, or takes it with the empty string. With the first name the browser is asked not to clear what is stored. */
  async rename(id: string, name: string): Promise<void> {
    await this.#guard(() => changeRun(this.#database, id, { name }));
    if (name && 'storage' in navigator) await navigator.storage.persist().catch(() => false);
  }

  tag(id: string, tags: readonly string[]): Promise<void> {
    return this.#guard(() => changeRun(this.#database, id, { tags }));
  }

  /** Takes a run off the list; `restore` brings it back until the page is opened again. */
  delete(id: string): Promise<void> {
    return this.#guard(() => changeRun(this.#database, id, { deletedAt: Date.now() }));
  }

  restore(id: string): Promise<void> {
    return this.#guard(() => changeRun(this.#database, id, { deletedAt: undefined }));
  }

  /** Adds a run that was loaded, as another one: a copy of one of the library, or one from a file. */
  add({ saved, trace, state }: LoadedRun): Promise<void> {
    const now = Date.now();
    const id = newRunId();
    const copy = {
      ...saved,
      id,
      createdAt: now,
      changedAt: now,
      isTraining: false,
      isUntouched: false,
    };
    return this.#guard(() => addRun(this.#database, { saved: copy, trace, state }));
  }

  /** Removes for good what nobody can come back to, unless a tab shows it. */
  async #tidy(): Promise<void> {
    await this.#guard(async () => {
      const [runs, locked] = await Promise.all([this.#database.runs.toArray(), lockedRuns()]);
      const dropped = droppedOf(runs, Date.now()).filter((id) => !locked.has(id));
      await removeRuns(this.#database, dropped);
    });
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    this.#problem = reasonOf(error);
  }
}

/** Why the storage of the browser refused, as a sentence. */
function reasonOf(error: unknown): string {
  const { name, message, inner } = error as Error & { inner?: Error };
  const names = [name, inner?.name];
  if (names.includes('QuotaExceededError'))
    return 'Runs are not kept: the storage of this browser is full. Delete runs, or export those that you need.';
  if (names.includes('VersionError'))
    return 'Runs are not kept: those of this browser were stored by a newer version of Gradlens.';
  if (['MissingAPIError', 'SecurityError', 'OpenFailedError', 'UnknownError'].includes(name))
    return 'Runs are not kept: this browser doesn’t let the page store anything.';
  return `Runs are not kept: ${message}`;
}
