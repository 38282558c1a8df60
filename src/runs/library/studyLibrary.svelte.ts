// The studies that this browser keeps. What can't be stored is said, and training goes on.
import type { FinishedRun, LoadedStudy, SavedStudy } from '../studies/savedStudy.ts';
import { GuardedDatabase } from './guardedDatabase.svelte.ts';
import { isIntactStudy } from './intact.ts';
import { lockedIds, takeLock } from './locks.ts';
import { isOverdue } from './store.ts';
import {
  addStudy,
  changeStudy,
  isListedStudy,
  loadStudy,
  removeStudies,
  saveStudyRuns,
  type StudyChange,
} from './studyStore.ts';

/** Owns what is stored of studies, and the locks of those that this page trains. */
export class StudyLibrary {
  #database = new GuardedDatabase('Studies');
  #saved = $state.raw<readonly SavedStudy[]>();
  #damaged = $state(0);
  #elsewhere = $state.raw<readonly string[]>([]);
  #held: readonly string[] = [];
  #onSaved: (studies: readonly SavedStudy[]) => void;

  /** `onSaved` hears of every change, also of studies that are deleted. Something must `watch`. */
  constructor(onSaved: (studies: readonly SavedStudy[]) => void) {
    this.#onSaved = onSaved;
  }

  /** The studies, the newest first, as they are in every tab; undefined until they're read. Something must `watch`. */
  get saved(): readonly SavedStudy[] | undefined {
    return this.#saved;
  }

  /** Number of studies that are damaged in the storage, and not listed. Something must `watch`. */
  get damaged(): number {
    return this.#damaged;
  }

  /** Why studies are not kept, as a sentence; undefined while they are. */
  get problem(): string | undefined {
    return this.#database.problem;
  }

  /** Whether another tab trains a study. Something must `watch`. */
  isElsewhere(id: string): boolean {
    return this.#elsewhere.includes(id);
  }

  /** Follows the list of studies, and which of them other tabs train, until the returned function is called. */
  watch(): () => void {
    return this.#database.watch(
      ({ studies }) => studies.orderBy('createdAt').reverse().toArray(),
      (all) => {
        const studies = all.filter(isIntactStudy);
        this.#damaged = all.length - studies.length;
        this.#saved = studies.filter(isListedStudy);
        this.#onSaved(studies);
      },
      () => this.#lookAround(),
    );
  }

  /** Takes the lock of a study that this page is to train; undefined where another tab has it, else the function that gives it back. */
  async hold(id: string): Promise<(() => void) | undefined> {
    const giveBack = await takeLock('study', id);
    if (giveBack) this.#held = [...this.#held, id];
    await this.#lookAround();
    return (
      giveBack &&
      (() => {
        this.#held = this.#held.filter((held) => held !== id);
        giveBack();
      })
    );
  }

  /** Stores a new study; false where it can't be stored. */
  async add(study: SavedStudy): Promise<boolean> {
    void this.#tidy();
    return this.#database.isDone((database) => addStudy(database, study));
  }

  /** Stores what came of runs of a study. */
  async saveRuns(study: SavedStudy, runs: readonly FinishedRun[]): Promise<void> {
    const isSaved = await this.#database.isDone((database) => saveStudyRuns(database, study, runs));
    if (isSaved) this.#database.forgetProblem();
  }

  /** A study with its runs, but for those that are known; undefined where it isn't kept. */
  load(id: string, isKnown?: (index: number) => boolean): Promise<LoadedStudy | undefined> {
    return this.#database.guard(
      (database) => loadStudy(database, id, isKnown),
      'A saved study can’t be opened.',
    );
  }

  async change(id: string, change: StudyChange): Promise<void> {
    await this.#database.guard((database) => changeStudy(database, id, change));
  }

  async #lookAround(): Promise<void> {
    // A lock may be taken or given back meanwhile.
    const before = this.#held;
    const locked = await lockedIds('study');
    const isOwn = (id: string) => before.includes(id) || this.#held.includes(id);
    this.#elsewhere = [...locked].filter((id) => !isOwn(id));
  }

  /** Removes for good what was deleted over an hour ago. */
  async #tidy(): Promise<void> {
    await this.#database.guard(async (database) => {
      const [studies, locked] = await Promise.all([database.studies.toArray(), lockedIds('study')]);
      const overdue = studies.filter(
        (study) => isIntactStudy(study) && isOverdue(study, Date.now()) && !locked.has(study.id),
      );
      await removeStudies(
        database,
        overdue.map(({ id }) => id),
      );
    });
  }
}
