// A run: what it is doing, and the verbs that change it.
import { defaultConfig, type ConfigError, type ExperimentConfig } from '../experiment/config.ts';
import { areLive, changedFields, type Changes, type FieldValue } from '../experiment/edits.ts';
import type { FieldPath } from '../experiment/fields.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { Trace } from '../trace/model/trace.ts';
import { mayMeasure, type Runtime, type TrainerClient } from '../worker/client.ts';
import { BackendFaults } from './backendFaults.ts';
import type { KeptRun, Shown } from './keptRun.ts';
import { Lifecycle, type RunStatus } from './lifecycle.svelte.ts';
import { Keeping } from './library/keeping.svelte.ts';
import type { Snapshot } from './library/runSaver.ts';
import { keptRunOf, traceOnly } from './library/keptRunOf.ts';
import type { Library } from './library/library.svelte.ts';
import type { LoadedRun } from './library/savedRun.ts';
import { LeftRun } from './leftRun.svelte.ts';
import type { LiveTrace } from './liveTrace.svelte.ts';
import { NetworkProbe } from './networkProbe.ts';
import { runId, variantId } from './pageMembers.ts';
import { Recovery } from './recovery.ts';
import { formerValues, withField, withFields } from './runEdits.ts';
import { returnTo, showTrace, startExperiment, type Beginning, type Stage } from './takeOver.ts';
import { TrainedPair } from './trainedPair.svelte.ts';
import { stepWithEdits, trainWithEdits } from './trainWithEdits.ts';

export type { Measured, OnChunk, Prediction, SweepFacts, Unsupported } from '../worker/client.ts';

/** One experiment and what happened in it. */
export class Run {
  #wantsToRun = $state(true);
  #canCancel = $state(false);
  #started: Promise<void> | undefined;
  #pair = new TrainedPair();
  #lifecycle = new Lifecycle(
    (block) => this.#pair.append(block, this.status === 'running'),
    (fault, before) => this.#recover(fault, before),
  );
  /** The run before this one. */
  readonly left = new LeftRun();
  readonly keeping: Keeping;
  #stage: Stage;
  #recovery: Recovery;
  readonly comparison = this.#pair.comparison;
  readonly speed = this.#pair.speed;
  /** Asks its network. */
  readonly probe = new NetworkProbe(() => {
    const { hasNetwork, trainer } = this.#lifecycle;
    if (!hasNetwork || !trainer) return undefined;
    return { trainer, member: runId, isPresent: this.#lifecycle.present() };
  });

  /** Starts an experiment, or goes on with a saved run; it trains at once, or waits for the person. */
  constructor(
    start: ExperimentConfig | LoadedRun,
    run = true,
    beginning: Beginning = {},
    library?: Library,
  ) {
    this.keeping = new Keeping(library);
    this.#stage = {
      lifecycle: this.#lifecycle,
      pair: this.#pair,
      left: this.left,
      keeping: this.keeping,
      faults: new BackendFaults(),
    };
    this.#recovery = new Recovery(this.#stage);
    if ('saved' in start) {
      this.#pair.prepare(start.saved.config);
      void this.open(start, run);
    } else void this.load(start, run, beginning);
  }

  /** Tells the experiment from every other that takes its place. */
  get id(): string {
    return this.#pair.id;
  }
  /** The experiment as it is now, with all live edits. */
  get config(): ExperimentConfig {
    return this.#pair.config;
  }
  /** What happened so far, once a run has started; another object for another experiment. */
  get live(): LiveTrace | undefined {
    return this.#pair.live;
  }
  /** The same as plain data; reading it subscribes to every change. */
  get trace(): Trace | undefined {
    return this.live?.trace;
  }
  /** What trains the run, once it has started; undefined for a trace from a file. */
  get runtime(): Runtime | undefined {
    return this.#pair.runtime;
  }
  get status(): RunStatus {
    return this.#lifecycle.status;
  }
  /** Why the run is broken, as a sentence. */
  get problem(): string | undefined {
    return this.#lifecycle.problem;
  }
  /** The last run that was ready or opened, as it is kept. */
  get shown(): Shown | undefined {
    return this.#pair.shown;
  }
  /** Edits that will be made at their steps. */
  get planned(): readonly PlannedEdit[] {
    return this.#pair.planned;
  }
  /** Whether the network is there to be asked. */
  get hasNetwork(): boolean {
    return this.#lifecycle.hasNetwork;
  }
  /** Whether more may be measured than what its steps tell, as on every page but one with `?measure=off`. */
  get mayMeasure(): boolean {
    return mayMeasure();
  }
  /** How far a large network's weights are drawn while it gets ready, in words. */
  get preparation(): string | undefined {
    return this.#lifecycle.preparation(this.config.network.depth);
  }
  /** Whether it trains, or will as soon as it's ready. */
  get isTraining(): boolean {
    return this.status === 'running' || (this.status === 'starting' && this.#wantsToRun);
  }
  /** Whether it trains, or is about to: what a page that is loaded again goes on with. */
  get wantsToRun(): boolean {
    return this.#wantsToRun;
  }
  /** Whether it is getting ready and can be cancelled: the last run that was ready is another one. */
  get canCancel(): boolean {
    return this.status === 'starting' && this.#canCancel;
  }

  /** Starts an experiment anew at step 0; it trains at once, or as the last run did. */
  load(config: ExperimentConfig, run = this.#wantsToRun, beginning: Beginning = {}): Promise<void> {
    return (this.#started = this.#start(config, run, beginning));
  }

  /** Goes back to a run that was left, at its step, and waits or trains on. */
  back(kept: KeptRun, trains = false): Promise<void> {
    return this.#return(() => kept, trains);
  }

  /** Opens a run of the library where it was left, to train on at once or to wait. One that another tab writes is shown only. */
  async open(loaded: LoadedRun, trains: boolean): Promise<void> {
    const isPresent = this.#lifecycle.present();
    const isMine = await this.keeping.hold(loaded.saved.id);
    if (!isPresent()) return;
    if (isMine) {
      const begun = this.#return(() => keptRunOf(loaded), trains);
      if (loaded.damage) this.keeping.say(loaded.damage);
      return begun;
    }
    const shown = this.back(traceOnly(loaded));
    this.keeping.say(
      'This run is open in another tab, which writes it. Here it is as it was when you opened it: go on with it there.',
    );
    await shown;
  }

  /** Trains on, from step 0 where a trace was opened from a file or the run is broken. */
  async run(): Promise<void> {
    this.#wantsToRun = true;
    if (this.status === 'starting') return;
    if (!this.hasNetwork) return this.#again(true);
    const isPresent = this.#lifecycle.present();
    const goesOn = () => isPresent() && this.#wantsToRun;
    await this.#withTrainer(async (trainer) => {
      this.#lifecycle.enter('running');
      this.speed.restart();
      await this.#settleAfter(trainWithEdits(this.#pair, trainer, goesOn));
    });
  }

  /** Lets the steps under way finish and waits. */
  async pause(): Promise<void> {
    this.#wantsToRun = false;
    if (this.status === 'running') await this.#withTrainer((trainer) => trainer.pause());
  }

  /** Reads the states of the run and its variant while they train on, as many as have `mostBytes`; none where another run takes its place meanwhile. */
  async snapshot(mostBytes: number): Promise<Snapshot | undefined> {
    const { hasNetwork, trainer } = this.#lifecycle;
    const isPresent = this.#lifecycle.present();
    if (!hasNetwork || !trainer) return undefined;
    const { variant } = this.comparison;
    const states = await trainer.snapshot(mostBytes).catch(() => undefined);
    const state = states?.[runId];
    if (!state || !isPresent()) return undefined;
    const snapshot = { state, variant: variant && { id: variant.id, state: states[variantId] } };
    this.#recovery.hold(this.id, snapshot);
    return snapshot;
  }

  /** Takes one step and waits. */
  async step(): Promise<void> {
    this.#wantsToRun = false;
    if (this.status === 'starting') await this.#started;
    else if (!this.hasNetwork) await this.#again(false);
    if (!this.hasNetwork) return;
    await this.#withTrainer((trainer) => this.#settleAfter(stepWithEdits(this.#pair, trainer)));
  }

  /** Goes back to step 0 with the experiment as it is now, its variant too, and waits. */
  reset(): Promise<void> {
    return this.#again(false);
  }

  /** Ends getting ready and goes back to the last run that was ready, which waits. */
  async cancel(): Promise<void> {
    if (!this.canCancel) return;
    this.#lifecycle.endWorker();
    const left = this.left.find(this.#pair.shown?.id);
    await (left ? this.back(left) : this.load(this.#lastReady, false));
  }

  /**
   * Sets one field. A live one applies at the next block and leaves an event on the trace, any other restarts the run.
   * An invalid value changes nothing, and what is wrong with it is returned.
   */
  edit(path: FieldPath, value: FieldValue): ConfigError | undefined {
    return withField(this.config, path, value, (config) => this.#change(config));
  }

  /** Sets several fields at once, as `edit` sets one. */
  change(changes: Changes): ConfigError | undefined {
    return withFields(this.config, changes, (config) => this.#change(config));
  }

  /**
   * Trains a variant with these changes beside the run, in place of the last: from the present state on where all of them are live,
   * else both start again at step 0. Invalid changes change nothing, and what is wrong with them is returned.
   */
  compare(changes: Changes): ConfigError | undefined {
    return withFields(this.config, changes, (variant) => {
      const canFork = this.status === 'paused' || this.status === 'running';
      if (!canFork || !areLive(changedFields(this.config, variant)))
        return void this.load(this.config, this.#wantsToRun, { changes });
      const isPresent = this.#lifecycle.present();
      void this.#withTrainer((trainer) => this.#pair.fork(trainer, variant, changes, isPresent));
    });
  }

  /** Starts again at step 0 with these changes, beside a variant that goes on without them. */
  retry(changes: Changes): ConfigError | undefined {
    return withFields(this.config, changes, (config) => {
      void this.load(config, true, { changes: formerValues(this.config, config) });
    });
  }

  /** Makes none of the planned edits. */
  forgetPlanned(): void {
    this.#pair.forgetPlanned();
  }

  /** Ends the comparison; the run goes on. */
  endComparison(): void {
    this.comparison.end();
    void this.#lifecycle.guard(async () => this.#lifecycle.trainer?.end(variantId));
  }

  /** Shows a trace that was recorded before in place of the run. */
  show(trace: Trace): Promise<void> {
    this.#wantsToRun = false;
    this.#recovery.forget();
    return showTrace(this.#stage, trace);
  }

  #change(config: ExperimentConfig): void {
    const changes = changedFields(this.config, config);
    if (changes.length === 0) return;
    const canWait = this.status === 'starting' || changes.every((path) => path === 'stepRate');
    if (areLive(changes) && this.hasNetwork)
      void this.#withTrainer((trainer) => this.#pair.edit(trainer, config));
    else if (areLive(changes) && canWait) this.#pair.prepare(config);
    else void this.load(config, this.#wantsToRun, { changes: this.comparison.variant?.changes });
  }

  async #start(config: ExperimentConfig, run: boolean, beginning: Beginning): Promise<void> {
    this.#wantsToRun = run;
    this.#recovery.forget();
    this.keeping.dismiss();
    this.#canCancel = !!beginning.changes || changedFields(this.#lastReady, config).length > 0;
    this.#pair.prepare(config);
    await this.#begin(() => startExperiment(this.#stage, this.config, beginning));
  }

  /** Goes on with a run that was left; `kept` makes it anew where a fault comes between. */
  #return(kept: () => KeptRun, trains: boolean): Promise<void> {
    this.#wantsToRun = trains;
    this.#recovery.forget();
    this.#canCancel = kept().recorded !== undefined;
    this.keeping.dismiss();
    return this.#begin(() => returnTo(this.#stage, kept()));
  }

  /** Goes on after a fault, with a new worker; false where it can't. */
  #recover(fault: Error, before: RunStatus): boolean {
    const getReady = this.#recovery.after(fault, before);
    if (!getReady) return false;
    this.#wantsToRun &&= before !== 'stopped';
    this.#canCancel = false;
    void this.#begin(getReady);
    return true;
  }

  /** Gets ready what is asked for, and trains as soon as the network is there, if that is wanted. */
  #begin(getReady: () => Promise<boolean>): Promise<void> {
    const begun = this.#recovery.begin(getReady).then((isReady) => {
      if (isReady && this.#wantsToRun) void this.run();
    });
    return (this.#started = begun);
  }

  /** The experiment of the last run that was ready; the default one before any was. */
  get #lastReady(): ExperimentConfig {
    return this.#pair.shown?.config ?? defaultConfig;
  }

  /** Starts the same experiment again, beside the same variant. */
  #again(run: boolean): Promise<void> {
    return this.load(this.config, run, { changes: this.comparison.variant?.changes });
  }

  #withTrainer(work: (trainer: TrainerClient) => Promise<void>): Promise<void> {
    return this.#lifecycle.guard(() => work(this.#lifecycle.trainer!));
  }

  /** Waits for steps to end, and settles unless another verb came meanwhile. */
  async #settleAfter(ended: Promise<void>): Promise<void> {
    if (!(await this.#lifecycle.until(ended))) return;
    this.#pair.tell();
    this.#lifecycle.enter(this.live?.source.failure ? 'stopped' : 'paused');
    this.speed.clear();
  }
}
