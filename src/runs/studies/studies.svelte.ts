// The studies of a page: those that this browser keeps, and those that are open, of which one trains at a time.
import type { Study } from '../../experiment/studyShape.ts';
import { newRunId } from '../library/runId.ts';
import { StudyLibrary } from '../library/studyLibrary.svelte.ts';
import type { StudyChange } from '../library/studyStore.ts';
import { LiveStudy } from './liveStudy.svelte.ts';
import type { LoadedStudy, SavedStudy } from './savedStudy.ts';

/** Owns the studies. */
export class Studies {
  #library: StudyLibrary;
  #onTrain: () => void;
  #open: readonly LiveStudy[] = [];
  /** Those that could not be stored when they were made; they last as long as the page. */
  #unkept = $state.raw<readonly LiveStudy[]>([]);
  #training = $state.raw<LiveStudy>();
  /** The study that goes on once the page may train again. */
  #suspended: LiveStudy | undefined;

  /** `onTrain` is called when a study starts to train, so that nothing else does. */
  constructor(onTrain: () => void) {
    this.#onTrain = onTrain;
    this.#library = new StudyLibrary((studies) => {
      for (const saved of studies) this.#openAs(saved.id)?.follow(saved);
    });
  }

  /** The studies, the newest first, as they are in every tab; undefined until they're read. Something must `watch`. */
  get saved(): readonly SavedStudy[] | undefined {
    const { saved } = this.#library;
    const isKept = (id: string) => saved?.some((study) => study.id === id);
    const unkept = this.#unkept.filter(({ id }) => !isKept(id)).map((live) => live.saved);
    return saved || unkept.length ? [...unkept, ...(saved ?? [])] : undefined;
  }

  /** Why studies are not kept, as a sentence; undefined while they are. */
  get problem(): string | undefined {
    return this.#library.problem;
  }

  /** Number of studies that are damaged in the storage, and not listed. Something must `watch`. */
  get damaged(): number {
    return this.#library.damaged;
  }

  /** Whether results of a study would be lost with the page: they can't be stored. */
  get hasUnsavedResults(): boolean {
    return this.problem !== undefined && this.#open.some(({ finished }) => finished > 0);
  }

  /** Whether another tab trains a study. Something must `watch`. */
  isElsewhere(id: string): boolean {
    return this.#library.isElsewhere(id);
  }

  /** Whether this page trains any study. */
  get isTraining(): boolean {
    return this.#training?.status === 'training';
  }

  /** Whether this page trains a study. */
  isHere(id: string): boolean {
    return this.#training?.id === id && this.isTraining;
  }

  /** Follows what this browser keeps, and what other tabs train, until the returned function is called. */
  watch(): () => void {
    return this.#library.watch();
  }

  /** Starts a new study, which is stored at once; returns its id. */
  create(study: Study): string {
    const now = Date.now();
    const saved: SavedStudy = {
      ...{ id: newRunId(), name: '', createdAt: now, changedAt: now, deletedAt: undefined },
      ...{ study, finished: 0, bytes: 0, device: undefined, isTraining: true },
    };
    const live = this.#show({ saved, runs: [] });
    void this.#keep(live);
    return saved.id;
  }

  /** A study with its runs, to be shown; one whose training was interrupted goes on, unless another trains. Undefined where it isn't kept. */
  async open(id: string): Promise<LiveStudy | undefined> {
    const present = this.#openAs(id);
    if (present) return present;
    const loaded = await this.#library.load(id);
    if (!loaded) return undefined;
    const live = this.#openAs(id) ?? this.#show(loaded);
    if (loaded.saved.isTraining && !this.isTraining) void live.run();
    return live;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#change(id, { name });
    // Firefox asks the person, who may take their time.
    if (name && 'storage' in navigator) void navigator.storage.persist().catch(() => false);
  }

  /** Takes a study off the list, and stops its training; `restore` brings it back until the page is opened again. */
  async delete(id: string): Promise<void> {
    await this.#openAs(id)?.pause();
    await this.#change(id, { deletedAt: Date.now() });
  }

  restore(id: string): Promise<void> {
    return this.#change(id, { deletedAt: undefined });
  }

  /** Stops training until `resume`: another place has the machine for itself. */
  suspend(): void {
    if (!this.isTraining) return;
    this.#suspended = this.#training;
    this.#training?.suspend();
  }

  /** Goes on with the study that was suspended. */
  resume(): void {
    void this.#suspended?.run();
    this.#suspended = undefined;
  }

  async #keep(live: LiveStudy): Promise<void> {
    const isKept = await this.#library.add(live.saved);
    if (!isKept) this.#unkept = [live, ...this.#unkept];
    await live.run();
  }

  #openAs(id: string): LiveStudy | undefined {
    return this.#open.find((live) => live.id === id);
  }

  #change(id: string, change: StudyChange): Promise<void> {
    return this.#openAs(id)?.change(change) ?? this.#library.change(id, change);
  }

  /** Opens a study in place of those that nobody looks at any more. */
  #show(loaded: LoadedStudy): LiveStudy {
    const stays = (live: LiveStudy) =>
      ['loading', 'training'].includes(live.status) || this.#unkept.includes(live);
    const live: LiveStudy = new LiveStudy(loaded, this.#library, () => this.#begin(live));
    this.#open = [...this.#open.filter(stays), live];
    return live;
  }

  /** Makes a study the only one that trains. */
  #begin(live: LiveStudy): void {
    if (this.#training !== live) void this.#training?.pause();
    this.#training = live;
    this.#suspended = undefined;
    this.#onTrain();
  }
}
