// The runs that this browser keeps. What can't be stored is said once, and training goes on.
import { libraryBudget, thinnedOf } from './budget.ts';
import { GuardedDatabase } from './guardedDatabase.svelte.ts';
import { isIntactRun, isIntactStudy } from './intact.ts';
import { lockedIds, takeLock } from './locks.ts';
import { newRunId } from './runId.ts';
import type { LoadedRun, RunToSave, SavedRun } from './savedRun.ts';
import { canContinue } from './savedRunWords.ts';
import {
  addRun,
  changeRun,
  cutRun,
  droppedOf,
  isListed,
  loadRun,
  removeRuns,
  saveRuns,
} from './store.ts';
import { thinRun } from './thinRun.ts';

/** Owns the database, and the lock of the run that this page writes. */
export class Library {
  #database = new GuardedDatabase('Runs');
  #runs = $state.raw<readonly SavedRun[]>();
  #damaged = $state(0);
  #elsewhere = $state.raw<readonly string[]>([]);
  /** The run that this page may write, and whether the lock was got; undefined while none was asked for. */
  #held: { readonly id: string; readonly lock: Promise<(() => void) | undefined> } | undefined;

  /** The listed runs, the last changed first, as they are in every tab; undefined until they're read. Something must `watch`. */
  get runs(): readonly SavedRun[] | undefined {
    return this.#runs;
  }

  /** Number of runs that are damaged in the storage, and not listed. Something must `watch`. */
  get damaged(): number {
    return this.#damaged;
  }

  /** Why runs are not kept, as a sentence; undefined while they are. */
  get problem(): string | undefined {
    return this.#database.problem;
  }

  /** Whether another tab holds a run, and this page may only look at it. Something must `watch`. */
  isElsewhere(id: string): boolean {
    return this.#elsewhere.includes(id);
  }

  /** Follows the list of runs, and which of them other tabs hold, until the returned function is called. */
  watch(): () => void {
    return this.#database.watch(
      ({ runs }) => runs.orderBy('changedAt').reverse().toArray(),
      (runs) => {
        const intact = runs.filter(isIntactRun);
        this.#runs = intact.filter(isListed);
        this.#damaged = runs.length - intact.length;
      },
      () => this.#lookAround(),
    );
  }

  async #lookAround(): Promise<void> {
    const own = this.#held;
    const isOwn = (await own?.lock) !== undefined;
    const locked = await lockedIds('run');
    this.#elsewhere = [...locked].filter((id) => !(isOwn && id === own?.id));
  }

  /** Makes a run the one that this page writes; false where another tab does. */
  async hold(id: string): Promise<boolean> {
    if (this.#held?.id !== id) {
      void this.#held?.lock.then((giveBack) => giveBack?.());
      const lock = takeLock('run', id);
      this.#held = { id, lock };
      void lock.then(() => this.#tidy());
    }
    const held = this.#held;
    const isMine = (await held.lock) !== undefined;
    // The tab that has it may be closed before this page asks again.
    if (!isMine && this.#held === held) this.#held = undefined;
    return isMine;
  }

  /** Stores what is new of the run of this page, and of what trained beside it, all or nothing; false where this page can't. */
  async save(run: RunToSave, ...others: readonly RunToSave[]): Promise<boolean> {
    if (!(await this.hold(run.facts.id))) return false;
    // The others first: a variant that the run is left without is removed if it is still said to be beside it.
    const isSaved = await this.#database.isDone((database) => saveRuns(database, [...others, run]));
    if (isSaved) this.#database.forgetProblem();
    return isSaved;
  }

  /** All that is kept of a run; undefined where nothing is, or it can't be read. */
  load(id: string): Promise<LoadedRun | undefined> {
    return this.#database.guard(
      (database) => loadRun(database, id),
      'A saved run can’t be opened.',
    );
  }

  /** The listed runs that no page has open, the last changed first. */
  async recent(): Promise<readonly SavedRun[]> {
    const found = await this.#database.guard(async (database) => {
      const newestFirst = database.runs.orderBy('changedAt').reverse();
      const [runs, locked] = await Promise.all([newestFirst.toArray(), lockedIds('run')]);
      return runs.filter((run) => isIntactRun(run) && isListed(run) && !locked.has(run.id));
    });
    return found ?? [];
  }

  /** The run that was changed last and can train on here; undefined where there is none. */
  async latest(): Promise<SavedRun | undefined> {
    return (await this.recent()).find(canContinue);
  }

  /** Drops the rows of a run from `row` on. */
  cut(id: string, row: number): Promise<void> {
    return this.#database.guard((database) => cutRun(database, id, row));
  }

  /** Gives a run a name, or takes it with the empty string. With the first name the browser is asked not to clear what is stored. */
  async rename(id: string, name: string): Promise<void> {
    await this.#database.guard((database) => changeRun(database, id, { name }));
    // Firefox asks the person, who may take their time.
    if (name && 'storage' in navigator) void navigator.storage.persist().catch(() => false);
  }

  tag(id: string, tags: readonly string[]): Promise<void> {
    return this.#database.guard((database) => changeRun(database, id, { tags }));
  }

  /** Takes a run off the list; `restore` brings it back until the page is opened again. */
  delete(id: string): Promise<void> {
    return this.#database.guard((database) => changeRun(database, id, { deletedAt: Date.now() }));
  }

  restore(id: string): Promise<void> {
    return this.#database.guard((database) => changeRun(database, id, { deletedAt: undefined }));
  }

  /** Adds a run under an id of its own: a copy of one of the library, or one from a file. False where it can't be stored. */
  add({ saved, trace, state }: LoadedRun): Promise<boolean> {
    const alone = { variant: undefined, besideOf: undefined };
    const own = { ...saved, ...alone, id: newRunId(), isTraining: false, isUntouched: false };
    return this.#database.isDone((database) => addRun(database, { saved: own, trace, state }));
  }

  /** Removes for good what nobody can come back to, and thins what is beyond the budget, unless a tab shows it. */
  async #tidy(): Promise<void> {
    await this.#database.guard(async (database) => {
      const [all, locked] = await Promise.all([database.runs.toArray(), lockedIds('run')]);
      const runs = all.filter(isIntactRun);
      const dropped = droppedOf(runs, Date.now()).filter((id) => !locked.has(id));
      await removeRuns(database, dropped);
      const left = runs.filter(({ id }) => !dropped.includes(id));
      const studies = (await database.studies.toArray()).filter(isIntactStudy);
      const room = libraryBudget - studies.reduce((sum, { bytes }) => sum + bytes, 0);
      for (const id of thinnedOf(left, (id) => locked.has(id), room)) await thinRun(database, id);
    });
  }
}
