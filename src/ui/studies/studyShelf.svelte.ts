// What the list of studies shows and does.
import { tick } from 'svelte';
import type { SavedStudy } from '../../runs/studies/savedStudy.ts';
import { nameOfStudy } from '../../runs/studies/studyName.ts';
import type { Studies } from '../../runs/studies/studies.svelte.ts';
import { writeStudyScript } from '../../runs/traceFiles.ts';
import { download } from '../download.ts';
import { studyFileName, studyJson } from './studyFiles.ts';
import { studyState } from './studyState.ts';
import type { Said } from '../runs/runList.svelte.ts';

/** The verbs of the list, and what the last one has to say. */
export class StudyShelf {
  #studies: Studies;
  #deleted = $state.raw<readonly SavedStudy[]>([]);
  #problem = $state<string>();
  /** The study whose name is being written. */
  renaming = $state<string>();

  constructor(studies: Studies) {
    this.#studies = studies;
  }

  /** What the last verb has to say. */
  get said(): Said | undefined {
    if (this.#problem) return { words: this.#problem };
    const [first, ...others] = this.#deleted;
    if (!first) return undefined;
    const what = others.length ? `${this.#deleted.length} studies` : `“${nameOfStudy(first)}”`;
    return { words: `Deleted ${what}.` };
  }

  /** Whether there is something to undo. */
  get canUndo(): boolean {
    return this.#deleted.length > 0;
  }

  /** How far a study is, in words. */
  stateOf(saved: SavedStudy): string {
    if (this.#studies.isElsewhere(saved.id)) return studyState(saved, 'elsewhere');
    return studyState(saved, this.#studies.isHere(saved.id) ? 'here' : 'nowhere');
  }

  /** Ends writing a name; keeps it where one is given. */
  async rename({ id, name: before }: SavedStudy, name?: string): Promise<void> {
    if (this.renaming !== id) return;
    this.renaming = undefined;
    const wanted = name?.trim();
    if (wanted !== undefined && wanted !== before) await this.#studies.rename(id, wanted);
  }

  /** Deletes a study; the keyboard goes on at the list. */
  async delete(study: SavedStudy): Promise<void> {
    this.#problem = undefined;
    this.#deleted = [...this.#deleted, study];
    await this.#studies.delete(study.id);
    await tick();
    focusList();
  }

  /** Brings back what was deleted. */
  async undo(): Promise<void> {
    await Promise.all(this.#deleted.map(({ id }) => this.#studies.restore(id)));
    this.dismiss();
  }

  /** Hides what was said. */
  dismiss(): void {
    this.#problem = undefined;
    this.#deleted = [];
    focusList();
  }

  /** Saves a study, without what came of it, as a file that the form opens. */
  export(saved: SavedStudy): void {
    const type = 'application/json';
    download(studyFileName(saved, 'json'), new Blob([studyJson(saved)], { type }));
  }

  /** Saves a study as a PyTorch script, of which a cluster trains a run a job. */
  async exportScript(saved: SavedStudy): Promise<void> {
    try {
      download(studyFileName(saved, 'py'), await writeStudyScript(saved.study));
    } catch (error) {
      this.#deleted = [];
      this.#problem = `The script was not written. ${(error as Error).message}`;
    }
  }
}

/** Puts the keyboard on the heading of the list. */
const focusList = (): void => document.querySelector<HTMLElement>('h1')?.focus();
