// A run: its state, and the verbs that change it. It owns the training worker, and it alone writes the trace.
import { parseConfig, type ConfigError, type ExperimentConfig } from '../experiment/config.ts';
import type { DatasetName } from '../experiment/datasets.ts';
import {
  areLive,
  changedFields,
  valueAt,
  withValue,
  type FieldValue,
} from '../experiment/edits.ts';
import type { FieldPath } from '../experiment/fields.ts';
import { withDataset } from '../experiment/withDataset.ts';
import { appendBlock } from '../trace/append.ts';
import { emptyTrace, type StepBlock, type Trace } from '../trace/trace.ts';
import {
  createTrainer,
  readTrace,
  writeTrace,
  type TraceFormat,
  type TrainerClient,
} from '../worker/client.ts';
import { Speedometer } from './speedometer.ts';

/**
 * What a run is doing: getting ready, waiting for the person, training, stopped at a step that was not finite,
 * showing a trace from a file, or broken, with `problem` saying why.
 */
export type RunStatus = 'starting' | 'paused' | 'running' | 'stopped' | 'opened' | 'broken';

/** One experiment and what happened in it. */
export class Run {
  #config = $state.raw() as ExperimentConfig;
  #trace = $state.raw<Trace>();
  #revision = $state(0);
  #status = $state<RunStatus>('starting');
  #problem = $state<string>();
  #stepsPerSecond = $state<number>();
  #trainer: TrainerClient | undefined;
  #speedometer = new Speedometer();
  /** Counts starts and openings, so that what an earlier one brings late is passed over. */
  #generation = 0;
  #wantsToRun = true;

  constructor(config: ExperimentConfig) {
    void this.load(config);
  }

  /** The experiment as it is now, with all live edits. */
  get config(): ExperimentConfig {
    return this.#config;
  }
  /** What happened so far: plain data that grows in place, once a run has started. Read it together with `revision`. */
  get trace(): Trace | undefined {
    return this.#trace;
  }
  /** Changes whenever the trace did. */
  get revision(): number {
    return this.#revision;
  }
  get status(): RunStatus {
    return this.#status;
  }
  /** Why the run is broken, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }
  /** Measured over the last second while training. */
  get stepsPerSecond(): number | undefined {
    return this.#stepsPerSecond;
  }
  /** Whether the network is there to be asked for predictions. */
  get hasNetwork(): boolean {
    return ['paused', 'running', 'stopped'].includes(this.#status);
  }

  /** Starts an experiment anew at step 0; it trains at once, or as the last run did. */
  async load(config: ExperimentConfig, run = this.#wantsToRun): Promise<void> {
    const generation = ++this.#generation;
    this.#wantsToRun = run;
    this.#config = config;
    this.#status = 'starting';
    this.#problem = undefined;
    await this.#guard(generation, async () => {
      this.#trainer ??= createTrainer((block) => this.#append(block));
      const device = await this.#trainer.start(config);
      if (generation !== this.#generation) return;
      if (this.#config !== config) await this.#trainer.edit(this.#config);
      this.#show(emptyTrace(this.#config, device, __VERSION__));
      this.#status = 'paused';
      if (this.#wantsToRun) await this.#train(generation);
    });
  }

  /** Trains on, from step 0 where a trace was opened from a file or the run is broken. */
  async run(): Promise<void> {
    if (!this.hasNetwork) return this.load(this.#config, true);
    this.#wantsToRun = true;
    await this.#guard(this.#generation, () => this.#train(this.#generation));
  }

  /** Lets the steps under way finish and waits. */
  async pause(): Promise<void> {
    this.#wantsToRun = false;
    if (this.#status === 'running')
      await this.#guard(this.#generation, () => this.#trainer!.pause());
  }

  /** Takes one step and waits. */
  async step(): Promise<void> {
    if (!this.hasNetwork) await this.load(this.#config, false);
    this.#wantsToRun = false;
    const generation = this.#generation;
    await this.#guard(generation, async () => {
      await this.#trainer?.advance(1, 1);
      if (generation === this.#generation) this.#settle();
    });
  }

  /** Goes back to step 0 with the experiment as it is now, and waits. */
  reset(): Promise<void> {
    return this.load(this.#config, false);
  }

  /**
   * Sets one field. A live one applies at the next block and leaves an event on the trace, any other restarts the run.
   * A value that can't be taken changes nothing, and what is wrong with it is returned.
   */
  edit(path: FieldPath, value: FieldValue): ConfigError | undefined {
    const parsed = parseConfig(
      path === 'data.name'
        ? withDataset(this.#config, value as DatasetName)
        : withValue(this.#config, path, value),
    );
    if (!parsed.ok) return parsed.error;
    const changes = changedFields(this.#config, parsed.config);
    if (changes.length === 0) return undefined;
    const canWait = this.#status === 'starting' || changes.every((path) => path === 'pace');
    if (areLive(changes) && this.hasNetwork) void this.#editLive(parsed.config, changes);
    else if (areLive(changes) && canWait) this.#config = parsed.config;
    else void this.load(parsed.config);
    return undefined;
  }

  /** The trace as a file; undefined before there is one. */
  async save(format: TraceFormat): Promise<Blob | undefined> {
    return this.#trace && writeTrace(this.#trace, format);
  }

  /** Shows the trace in a file in place of the run; where it holds none, changes nothing and says why. */
  async open(file: Blob): Promise<string | undefined> {
    const read = await readTrace(file);
    if (!read.ok) return read.message;
    const { trace } = read;
    this.#generation++;
    this.#wantsToRun = false;
    await this.#trainer?.pause();
    this.#config = trace.events.reduce(
      (config, { field, to }) => withValue(config, field, to) as ExperimentConfig,
      trace.config,
    );
    this.#show(trace);
    this.#problem = undefined;
    this.#status = 'opened';
    return undefined;
  }

  /** The network's output for rows of inputs, [rows, outputs]; undefined while there is no network. */
  async predict(x: Float32Array): Promise<Float32Array | undefined> {
    const generation = this.#generation;
    if (!this.hasNetwork || !this.#trainer) return undefined;
    const output = await this.#trainer.predict(x).catch(() => undefined);
    return generation === this.#generation ? output : undefined;
  }

  async #editLive(config: ExperimentConfig, changes: FieldPath[]): Promise<void> {
    const before = this.#config;
    this.#config = config;
    await this.#guard(this.#generation, async () => {
      const step = await this.#trainer!.edit(config);
      const trace = this.#trace!;
      if (step === 0) return this.#show({ ...trace, config });
      for (const field of changes.filter((path) => path !== 'pace'))
        trace.events.push({
          step,
          field,
          from: valueAt(before, field),
          to: valueAt(config, field),
        });
      this.#revision++;
    });
  }

  async #train(generation: number): Promise<void> {
    this.#status = 'running';
    this.#speedometer = new Speedometer();
    await this.#trainer!.run();
    if (generation === this.#generation) this.#settle();
  }

  #settle(): void {
    this.#status = this.#trace?.failure ? 'stopped' : 'paused';
    this.#stepsPerSecond = undefined;
  }

  #show(trace: Trace): void {
    this.#trace = trace;
    this.#revision++;
    this.#stepsPerSecond = undefined;
  }

  #append(block: StepBlock): void {
    if (!this.#trace) return;
    appendBlock(this.#trace, block);
    this.#speedometer.add(block.steps, performance.now());
    if (this.#status === 'running') this.#stepsPerSecond = this.#speedometer.stepsPerSecond;
    this.#revision++;
  }

  /** Turns what goes wrong in the worker into the run's problem; the next start gets a new worker. */
  async #guard(generation: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#trainer?.terminate();
      this.#trainer = undefined;
      this.#problem = error instanceof Error ? error.message : String(error);
      this.#status = 'broken';
    }
  }
}
