// The runs of a comparison: of the library as they were kept, those of the sandbox as they train.
import type { ExperimentConfig } from '../../../experiment/config.ts';
import type { LoadedRun } from '../../../runs/library/savedRun.ts';
import { nameOf } from '../../../runs/library/savedRunWords.ts';
import { LiveTrace } from '../../../runs/liveTrace.svelte.ts';
import { runName } from '../../../runs/runName.ts';
import type { Run } from '../../../runs/run.svelte.ts';

/** Most runs of a comparison. */
export const mostCompared = 4;

/** Stands in the address for the variant beside the run in the sandbox, which the library hasn't yet. */
export const besideId = 'beside';

/** A run of the comparison. */
export interface ComparedRun {
  readonly id: string;
  /** What it is called by itself. */
  readonly name: string;
  /** The name that a person gave it, or the empty string. */
  readonly givenName: string;
  /** Its experiment with all edits; undefined where it isn't known. */
  readonly config: ExperimentConfig | undefined;
  readonly live: LiveTrace;
  /** Whether it is the run in the sandbox, or the variant beside it. */
  readonly isHere: boolean;
}

/** What the comparison needs of the page. */
export interface ComparisonHost {
  /** All that is kept of a run; undefined where nothing is. */
  load(id: string): Promise<LoadedRun | undefined>;
  /** The run in the sandbox. */
  run(): Run | undefined;
  /** The name that a person gave a run of the library. */
  givenName(id: string): string | undefined;
}

type Found = Pick<ComparedRun, 'name' | 'givenName' | 'config' | 'live'>;

/** The run in the sandbox, or the variant beside it, by its id. */
function foundHere(run: Run | undefined, id: string, givenName: string): Found | undefined {
  const { variant } = run?.comparison ?? {};
  if (id === besideId && variant) {
    const { config, live } = variant;
    return { name: runName(config, live.source), givenName: '', config, live };
  }
  const shown = run?.shown;
  if (!shown || shown.id !== id) return undefined;
  const { config, live } = shown;
  const { experiment } = live.source;
  const name = givenName || runName(config, live.source);
  return { name, givenName, config: experiment && config, live };
}

const foundIn = ({ saved, trace }: LoadedRun): Found => ({
  name: nameOf(saved),
  givenName: saved.name,
  config: saved.facts.experiment && saved.config,
  live: new LiveTrace(trace),
});

/** Up to four runs, in the order they were chosen in. */
export class ComparedRuns {
  readonly #host: ComparisonHost;
  #ids = $state.raw<readonly string[]>([]);
  /** What the library has of each; `gone` where it has nothing. */
  #loaded = $state.raw<Readonly<Record<string, Found | 'gone'>>>({});
  readonly #found = $derived.by(() =>
    this.#ids.map((id) => {
      const here = foundHere(this.#host.run(), id, this.#host.givenName(id) ?? '');
      return { id, isHere: here !== undefined, found: here ?? this.#loaded[id] };
    }),
  );
  /** Those that are there. */
  readonly runs = $derived.by(() =>
    this.#found.flatMap(({ id, isHere, found }): ComparedRun[] =>
      found && found !== 'gone' ? [{ id, isHere, ...found }] : [],
    ),
  );
  /** Ids of those that can't be found. */
  readonly gone = $derived.by(() =>
    this.#found.filter(({ found }) => found === 'gone').map(({ id }) => id),
  );

  constructor(host: ComparisonHost, ids: readonly string[]) {
    this.#host = host;
    for (const id of ids) this.add(id);
  }

  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Whether some are still being read. */
  get isLoading(): boolean {
    return this.#found.some(({ found }) => found === undefined);
  }

  /** Adds a run, unless it is there or there are four. */
  add(id: string): void {
    if (this.#ids.length === mostCompared || this.#ids.includes(id)) return;
    this.#ids = [...this.#ids, id];
    void this.#load(id);
  }

  remove(id: string): void {
    this.#ids = this.#ids.filter((other) => other !== id);
  }

  async #load(id: string): Promise<void> {
    const loaded = id === besideId ? undefined : await this.#host.load(id);
    this.#loaded = { ...this.#loaded, [id]: loaded ? foundIn(loaded) : 'gone' };
  }
}

/** The runs in an address: `runs=a,b`. */
export const idsFrom = (asked: URLSearchParams): string[] =>
  (asked.get('runs') ?? '').split(',').filter(Boolean);
