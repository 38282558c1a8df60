// A study of this page: what came of its runs, and the training of those that are waiting.
import { runsOf, type StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import { runWords } from '../../experiment/studyWords.ts';
import type { OwnTrace } from '../../trace/model/trace.ts';
import { studyOutcomeOf, type StudyOutcome } from '../../trace/query/studyOutcome.ts';
import type { StudyLibrary } from '../library/studyLibrary.svelte.ts';
import type { StudyChange } from '../library/studyStore.ts';
import { LiveTrace } from '../liveTrace.svelte.ts';
import type { FinishedRun, LoadedStudy, SavedStudy } from './savedStudy.ts';
import type { ShownStudy, StudyStatus } from './shownStudy.ts';
import { keptEvery, keptTrace } from './studyTraces.ts';
import { StudyTraining } from './studyTraining.ts';

/** Owns what came of a study's runs, and trains them. */
export class LiveStudy implements ShownStudy {
  #library: StudyLibrary;
  /** Called before it trains: only one study does. */
  #onTrain: () => void;
  readonly id: string;
  readonly study: Study;
  readonly runs: readonly StudyRun[];
  /** Whether runs keep their traces. */
  readonly #keepsTraces: boolean;
  readonly #every: number;
  #saved = $state.raw() as SavedStudy;
  #outcomes = $state.raw<readonly (StudyOutcome | undefined)[]>([]);
  #traces = $state.raw<readonly (LiveTrace | undefined)[]>([]);
  #training = $state.raw<readonly number[]>([]);
  #timeLeft = $state<number>();
  /** The present sitting; undefined while it doesn't train. */
  #sitting = $state.raw<StudyTraining>();
  #isGettingReady = $state(false);
  #refusal = $state<string>();
  #finished = $derived(this.#outcomes.filter((outcome) => outcome !== undefined).length);

  constructor({ saved, runs }: LoadedStudy, library: StudyLibrary, onTrain: () => void) {
    this.#library = library;
    this.#onTrain = onTrain;
    this.id = saved.id;
    this.study = saved.study;
    this.runs = runsOf(saved.study);
    this.#keepsTraces = saved.study.vary.length === 1;
    this.#every = keptEvery(this.study, this.runs);
    this.#saved = saved;
    this.#take(runs);
  }

  /** As the library keeps it. */
  get saved(): SavedStudy {
    return this.#saved;
  }
  get name(): string {
    return this.#saved.name;
  }
  get finished(): number {
    return this.#finished;
  }
  get training(): readonly number[] {
    return this.#training;
  }
  get timeLeft(): number | undefined {
    return this.#timeLeft;
  }
  get problem(): string | undefined {
    return this.#refusal ?? this.#library.problem;
  }
  get status(): StudyStatus {
    if (this.#sitting) return 'training';
    if (this.#isGettingReady) return 'loading';
    if (this.#library.isElsewhere(this.id)) return 'elsewhere';
    if (this.#refusal) return 'broken';
    return this.#finished === this.runs.length ? 'finished' : 'paused';
  }

  outcomeAt(index: number): StudyOutcome | undefined {
    return this.#outcomes[index];
  }

  traceAt(index: number): LiveTrace | undefined {
    return this.#keepsTraces ? this.#traces[index] : undefined;
  }

  /** What came of the runs that have ended, in order. */
  get ended(): readonly FinishedRun[] {
    return this.#outcomes.flatMap((outcome, index) =>
      outcome ? [{ index, outcome, trace: this.#traces[index]?.source }] : [],
    );
  }

  async run(): Promise<void> {
    if (this.#sitting || this.#isGettingReady || this.#finished === this.runs.length) return;
    this.#isGettingReady = true;
    this.#refusal = undefined;
    const giveBack = await this.#library.hold(this.id);
    const wanted = this.#isGettingReady;
    this.#isGettingReady = false;
    if (!giveBack) return;
    try {
      await this.#catchUp();
      if (wanted) await this.#train();
    } finally {
      giveBack();
    }
  }

  async pause(): Promise<void> {
    this.suspend();
    await this.change({ isTraining: false });
  }

  /** Stops training; the study goes on by itself where it is opened again. */
  suspend(): void {
    this.#isGettingReady = false;
    this.#sitting?.stop();
    this.#settle();
  }

  /** Takes over what the library keeps of it now; runs that another tab has trained are read. */
  follow(saved: SavedStudy): void {
    this.#saved = saved;
    if (!this.#sitting && saved.finished > this.#finished) void this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const isKnown = (index: number) => this.#outcomes[index] !== undefined;
    const loaded = await this.#library.load(this.id, isKnown);
    if (loaded) this.#take(loaded.runs);
  }

  /** Adds what came of runs. */
  #take(runs: readonly FinishedRun[]): void {
    const [outcomes, traces] = [[...this.#outcomes], [...this.#traces]];
    for (const { index, outcome, trace } of runs) {
      outcomes[index] = outcome;
      traces[index] = trace && new LiveTrace(trace);
    }
    [this.#outcomes, this.#traces] = [outcomes, traces];
  }

  async #train(): Promise<void> {
    const waiting = this.runs.flatMap((_, index) => (this.#outcomes[index] ? [] : [index]));
    if (!waiting.length) return;
    this.#onTrain();
    let begun: number | undefined;
    let ended = 0;
    const sitting = new StudyTraining({
      study: this.study,
      runs: this.runs,
      waiting,
      device: this.#saved.device,
      onDevice: (device) => void this.change({ device }),
      onStart: (traces) => {
        begun ??= performance.now();
        this.#show(traces);
      },
      onEnd: (group, refused) => {
        const runs = group.filter((index) => !refused.has(index)).map((index) => this.#end(index));
        this.#training = this.#training.filter((index) => !group.includes(index));
        this.#take(runs);
        void this.#library.saveRuns(this.#saved, runs);
        ended += runs.length;
        if (ended)
          this.#timeLeft = ((performance.now() - begun!) / ended) * (waiting.length - ended);
      },
    });
    this.#sitting = sitting;
    void this.change({ isTraining: true });
    const refused = await sitting.run();
    if (this.#sitting !== sitting) return;
    this.#settle();
    this.#refusal = this.#refusalOf(refused);
    await this.change({ isTraining: false });
  }

  /** Shows runs that are being trained, also such as begin again. */
  #show(traces: ReadonlyMap<number, LiveTrace>): void {
    const all = [...this.#traces];
    for (const [index, live] of traces) all[index] = live;
    this.#traces = all;
    const others = this.#training.filter((index) => !traces.has(index));
    this.#training = [...others, ...traces.keys()];
  }

  /** What came of a run that has ended. */
  #end(index: number): FinishedRun {
    const trace = this.#traces[index]!.source as OwnTrace;
    return {
      index,
      outcome: studyOutcomeOf(trace, this.study.lossTarget),
      trace: this.#keepsTraces ? keptTrace(trace, this.#every) : undefined,
    };
  }

  /** Leaves nothing of what is not trained any more. */
  #settle(): void {
    this.#sitting = undefined;
    this.#training = [];
    this.#timeLeft = undefined;
    this.#traces = this.#traces.map((live, index) => (this.#outcomes[index] ? live : undefined));
  }

  /** Changes what the library keeps of it; shown once it is stored, or could not be. */
  async change(change: StudyChange): Promise<void> {
    await this.#library.change(this.id, change);
    this.#saved = { ...this.#saved, ...change };
  }

  #refusalOf(refused: ReadonlyMap<number, string>): string | undefined {
    const [first] = refused;
    if (!first) return undefined;
    const [index, reason] = first;
    return `${refused.size} of ${this.runs.length} runs can’t be trained. ${runWords(this.runs[index]!)}: ${reason}`;
  }
}
