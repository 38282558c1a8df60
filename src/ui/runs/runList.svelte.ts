// What the place Runs shows and does: the library's runs in order, and the verbs of one of them.
import { tick } from 'svelte';
import type { Library } from '../../runs/library/library.svelte.ts';
import { exportLibrary, importLibrary } from '../../runs/library/libraryFile.ts';
import type { SavedRun } from '../../runs/library/savedRun.ts';
import { nameOf, type Whereabouts } from '../../runs/library/savedRunWords.ts';
import { parseSearch } from '../../runs/library/searchRuns.ts';
import { writeTrace } from '../../runs/traceFiles.ts';
import type { FormatEntry } from '../../trace/formats/formats.ts';
import { download } from '../download.ts';
import { fileStem } from '../fileNames.ts';
import { runLink } from '../runLink.ts';
import { copyLink } from '../widgets/copyLink.ts';
import { mostCompared } from './compare/comparedRuns.svelte.ts';
import { dayText } from './figures.ts';
import { orderFrom, sorted, type ColumnName, type Order } from './columns.ts';

/** What the place is told after a verb. */
export interface Said {
  readonly words: string;
  /** A link for the person to copy, where the browser doesn't let the page. */
  readonly link?: string;
}

/** What the list needs of the page. */
export interface RunListHost {
  readonly library: Library;
  /** The run in the sandbox. */
  present(): string | undefined;
  /** Goes to the sandbox with a run, to wait there or to train on. */
  open(id: string, trains: boolean): void;
}

/** The runs that were changed last come first. */
export const newestFirst: Order = { column: 'changedAt', descending: true };

/** The list and its state. */
export class RunList {
  #host: RunListHost;
  #chosen = $state.raw<readonly string[]>([]);
  #deleted = $state.raw<readonly SavedRun[]>([]);
  #said = $state.raw<Said>();
  /** As the person wrote it. */
  search = $state('');
  order = $state.raw(newestFirst);
  /** The run whose name is being written, and the one that gets a tag. */
  renaming = $state<string>();
  tagging = $state<string>();
  readonly #parsed = $derived(parseSearch(this.search));
  /** The runs that the search finds, in order. */
  readonly shown = $derived.by(() => {
    const all = this.#host.library.runs ?? [];
    const found = all.filter((run) => this.#parsed.finds(run, this.whereIs(run)));
    return sorted(found, this.order, (run) => this.whereIs(run));
  });

  constructor(host: RunListHost, query: string) {
    this.#host = host;
    const asked = new URLSearchParams(query);
    this.search = asked.get('search') ?? '';
    this.order = orderFrom(asked.get('sort') ?? '') ?? newestFirst;
  }

  /** The search and the order as an address has them, as the constructor reads them. */
  get query(): string {
    const { column, descending } = this.order;
    const isNewest = column === newestFirst.column && descending;
    return new URLSearchParams({
      ...(this.search && { search: this.search }),
      ...(!isNewest && { sort: `${descending ? '-' : ''}${column}` }),
    }).toString();
  }

  /** What of the search was passed over, as a sentence. */
  get problem(): string | undefined {
    return this.#parsed.problem;
  }

  /** What the last verb has to say. */
  get said(): Said | undefined {
    const [first, ...others] = this.#deleted;
    if (!first) return this.#said;
    const what = others.length ? `${this.#deleted.length} runs` : `“${nameOf(first)}”`;
    return { words: `Deleted ${what}.` };
  }
  /** Whether there is something to undo. */
  get canUndo(): boolean {
    return this.#deleted.length > 0;
  }

  whereIs({ id }: SavedRun): Whereabouts {
    if (this.#host.library.isElsewhere(id)) return 'elsewhere';
    return id === this.#host.present() ? 'here' : 'nowhere';
  }

  /** Shows all runs; the keyboard goes on at the first. */
  async clearSearch(): Promise<void> {
    this.search = '';
    await tick();
    focusRun(this.shown[0]?.id);
  }

  /** Sorts by a column, the other way round where it is that already. */
  sortBy(column: ColumnName, startsDescending: boolean): void {
    const isSame = this.order.column === column;
    this.order = { column, descending: isSame ? !this.order.descending : startsDescending };
  }

  /** Ids of the runs that are chosen for a comparison, in the order they were chosen in. */
  get chosen(): readonly string[] {
    return this.#chosen.filter((id) => this.#host.library.runs?.some((run) => run.id === id));
  }

  isChosen = ({ id }: SavedRun): boolean => this.chosen.includes(id);

  /** Whether a run can't be chosen, since there are enough. */
  isBarred = (run: SavedRun): boolean => this.chosen.length >= mostCompared && !this.isChosen(run);

  /** Chooses a run for a comparison, or no longer. */
  choose({ id }: SavedRun, isChosen: boolean): void {
    const others = this.chosen.filter((other) => other !== id);
    this.#chosen = isChosen ? [...others, id] : others;
  }

  /** Chooses none; the keyboard goes on at the first run. */
  chooseNone(): void {
    this.#chosen = [];
    focusRun(this.shown[0]?.id);
  }

  open = ({ id }: SavedRun, trains = false): void => this.#host.open(id, trains);

  /** Ends writing a name; keeps it where one is given. */
  async rename({ id, name: before }: SavedRun, name?: string): Promise<void> {
    if (this.renaming !== id) return;
    this.renaming = undefined;
    const wanted = name?.trim();
    if (wanted !== undefined && wanted !== before) await this.#host.library.rename(id, wanted);
  }

  /** Ends writing a tag; adds it where it is a new one. */
  async addTag({ id, tags }: SavedRun, tag: string): Promise<void> {
    this.tagging = undefined;
    const wanted = tag.trim();
    if (wanted && !tags.includes(wanted)) await this.#host.library.tag(id, [...tags, wanted]);
  }

  removeTag = ({ id, tags }: SavedRun, tag: string): Promise<void> =>
    this.#host.library.tag(
      id,
      tags.filter((other) => other !== tag),
    );

  async duplicate(run: SavedRun): Promise<void> {
    const loaded = await this.#host.library.load(run.id);
    if (!loaded) return;
    const name = `Copy of ${nameOf(run)}`;
    const now = Date.now();
    const saved = { ...loaded.saved, name, createdAt: now, changedAt: now };
    if (await this.#host.library.add({ ...loaded, saved }))
      this.#say({ words: `Duplicated as “${name}”.` });
  }

  /** Deletes a run; the keyboard goes on at the run after it, or before it. */
  async delete(run: SavedRun): Promise<void> {
    const at = this.shown.findIndex(({ id }) => id === run.id);
    const next = this.shown[at + 1] ?? this.shown[at - 1];
    this.#deleted = [...this.#deleted, run];
    await this.#host.library.delete(run.id);
    await tick();
    focusRun(next?.id);
  }

  /** Brings back what was deleted. */
  async undo(): Promise<void> {
    const [first] = this.#deleted;
    await Promise.all(this.#deleted.map(({ id }) => this.#host.library.restore(id)));
    await this.#listed(first!.id);
    this.dismiss();
    focusRun(first!.id);
  }

  /** Hides what was said. */
  dismiss(): void {
    this.#deleted = [];
    this.#said = undefined;
    focusRun(this.shown[0]?.id);
  }

  /** Saves a run as a file of a format. */
  async export(run: SavedRun, { id, extension }: FormatEntry): Promise<void> {
    const loaded = await this.#host.library.load(run.id);
    if (!loaded) return;
    const { trace, state } = loaded;
    const name = `${fileStem({ config: run.config, trace })}.${extension}`;
    try {
      download(name, await writeTrace(trace, id, state?.engine));
    } catch (error) {
      this.#say({ words: `${name} was not written. ${(error as Error).message}` });
    }
  }

  /** Copies the link to a run's experiment, with its edits at their steps. */
  async copyLink({ config, facts, planned }: SavedRun): Promise<void> {
    const { hash, note } = runLink({ config, recorded: facts, planned });
    const { link, isCopied } = await copyLink(hash);
    if (isCopied) this.#say({ words: `Link copied${note}.` });
    else this.#say({ words: `The browser doesn’t let the page copy. The link${note}:`, link });
  }

  /** Saves the whole library as a file. */
  async exportAll(): Promise<void> {
    try {
      const file = await exportLibrary(this.#host.library);
      download(`gradlens-runs-${dayText(Date.now())}.jsonl.gz`, file);
    } catch (error) {
      this.#say({ words: `The runs were not exported. ${(error as Error).message}` });
    }
  }

  /** Adds the runs of a file. */
  async importAll(file: File): Promise<void> {
    const { runs, problem = '' } = await importLibrary(this.#host.library, file).catch(
      ({ message }: Error) => ({ runs: 0, problem: message }),
    );
    const words = runs
      ? `Imported ${runs} ${runs === 1 ? 'run' : 'runs'}.`
      : 'Nothing was imported.';
    this.#say({ words: `${words} ${problem}` });
  }

  #say(said: Said): void {
    this.#deleted = [];
    this.#said = said;
  }

  /** Resolves once a run is in the list, or if it doesn't come. */
  async #listed(id: string): Promise<void> {
    for (let frame = 0; frame < 60 && !this.shown.some((run) => run.id === id); frame++)
      await new Promise(requestAnimationFrame);
    await tick();
  }
}

/** Puts the keyboard on a run of the list; on the place itself where there is none. */
export function focusRun(id: string | undefined): void {
  const of = id === undefined ? 'h1' : `[data-run="${CSS.escape(id)}"]`;
  document.querySelector<HTMLElement>(of)?.focus();
}
