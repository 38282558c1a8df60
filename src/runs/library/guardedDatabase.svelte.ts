// The database of this browser's library, loaded and opened when it is first needed. What can't be done is said, and never thrown.
import type { LibraryDatabase } from './database.ts';
import { storageProblem, type Kept } from './storageProblem.ts';

/** Milliseconds between two looks at what other tabs hold. */
const lookAroundInterval = 1000;

/** Where all storage is blocked Dexie throws as soon as it is loaded. */
const loadAndOpen = async (): Promise<LibraryDatabase> =>
  (await import('./database.ts')).openLibrary();

/** Does what may fail with the database; it is opened anew where that has failed. */
export class GuardedDatabase {
  #kept: Kept;
  #opening: Promise<LibraryDatabase> | undefined;
  #problem = $state<string>();

  /** `kept` is what the problem says isn't kept. */
  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** What failed last, as a sentence; undefined where nothing has, or it has been `forgotten`. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Answers undefined where it can't be done, and says why; `what` is said of anything but a storage that refuses. */
  async guard<Answer>(
    work: (database: LibraryDatabase) => Promise<Answer>,
    what?: string,
  ): Promise<Answer | undefined> {
    try {
      return await work(await this.#open());
    } catch (error) {
      this.#refuse(error, what);
      return undefined;
    }
  }

  /** The same for what has no answer: whether it was done. */
  async isDone(work: (database: LibraryDatabase) => Promise<void>): Promise<boolean> {
    const done = await this.guard((database) => work(database).then(() => true));
    return done ?? false;
  }

  /**
   * Hands on the answer to a query, and again whenever any tab changes it, until the returned function is called. Meanwhile `lookAround` is called every
   * second: a browser doesn't tell when locks of other tabs change.
   */
  watch<Answer>(
    query: (database: LibraryDatabase) => Promise<Answer>,
    next: (answer: Answer) => void,
    lookAround: () => unknown,
  ): () => void {
    let isOver = false;
    let stop = () => {};
    void this.guard(async (database) => {
      const { liveQuery } = await import('dexie');
      const subscription = liveQuery(() => query(database)).subscribe({
        next,
        error: (error: unknown) => this.#refuse(error),
      });
      stop = () => subscription.unsubscribe();
      if (isOver) stop();
    });
    lookAround();
    const timer = setInterval(lookAround, lookAroundInterval);
    return () => {
      isOver = true;
      stop();
      clearInterval(timer);
    };
  }

  /** Says no longer what failed: the storage takes what it is given. */
  forgetProblem(): void {
    this.#problem = undefined;
  }

  #refuse(error: unknown, what?: string): void {
    this.#problem = storageProblem(error, this.#kept, what);
  }

  #open(): Promise<LibraryDatabase> {
    return (this.#opening ??= loadAndOpen().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }
}
