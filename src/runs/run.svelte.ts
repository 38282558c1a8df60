// A run: its state, and the verbs that change it. It owns the training worker, and it alone writes the trace.
import { parseConfig, type ConfigError, type ExperimentConfig } from '../experiment/config.ts';
import type { DatasetName } from '../experiment/datasets.ts';
import {
  areLive,
  changedFields,
  valueAt,
  withChanges,
  withValue,
  type Changes,
  type FieldValue,
} from '../experiment/edits.ts';
import type { FieldPath } from '../experiment/fields.ts';
import { withDataset } from '../experiment/withDataset.ts';
import { appendBlock, changeDevice } from '../trace/model/append.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import { configAt } from '../trace/query/configAt.ts';
import { emptyTrace, type Trace } from '../trace/model/trace.ts';
import {
  createTrainer,
  readTrace,
  writeTrace,
  type LayerClouds,
  type MemberId,
  type Runtime,
  type SessionBlock,
  type StartedSession,
  type TraceFormat,
  type TrainerClient,
} from '../worker/client.ts';
import { Comparison } from './comparison.svelte.ts';
import { Speedometer } from './speedometer.ts';
import { twinConfigOf, withEdits, type RefusedTwin, type Twin } from './twin.ts';

export type { Measured, OnChunk, RateLoss, SweepFacts, Unsupported } from '../worker/client.ts';

/**
 * What a run is doing: getting ready, waiting for the person, training, stopped at a step that was not finite,
 * showing a trace from a file, or broken, with `problem` saying why.
 */
export type RunStatus = 'starting' | 'paused' | 'running' | 'stopped' | 'opened' | 'broken';

/**
 * Whether going on to another experiment would leave GPU memory behind: TensorFlow.js pools buffers by their exact size
 * and keeps them as long as its backend lives, which is as long as the worker.
 */
function poolsBuffers({ config, device }: Trace, next: ExperimentConfig): boolean {
  const sizes = ({ network, data, batchSize, loss, backend }: ExperimentConfig) =>
    [network.depth, network.width, data.name, batchSize, loss, backend].join();
  return ['webgpu', 'webgl'].includes(device.backend) && sizes(config) !== sizes(next);
}

/** Does something with a configuration that can be taken; of any other it says what is wrong. */
function checked(
  input: unknown,
  take: (config: ExperimentConfig) => void,
): ConfigError | undefined {
  const parsed = parseConfig(input);
  if (!parsed.ok) return parsed.error;
  take(parsed.config);
  return undefined;
}

/** The members of the page's session. */
const runId = 'run';
const variantId = 'variant';

/** What a trace notes of a member that is ready. */
const startOf = ({ runtime, inputs }: StartedSession['first']) => ({
  device: runtime.device,
  inputs,
});

/** The experiments of the members by name. */
const membersOf = (run: ExperimentConfig, variant: ExperimentConfig | undefined) => ({
  [runId]: run,
  ...(variant && { [variantId]: variant }),
});

/** What a verb is given besides the member it asks. */
type OfRun<Verb extends 'checkGradient' | 'differenceErrors' | 'sweepRates'> =
  Parameters<TrainerClient[Verb]> extends [MemberId, ...infer Given] ? Given : never;

/** One experiment and what happened in it. */
export class Run {
  #config = $state.raw() as ExperimentConfig;
  #trace = $state.raw<Trace>();
  #machine = $state.raw<Runtime>();
  #revision = $state(0);
  #status = $state<RunStatus>('starting');
  #problem = $state<string>();
  #layersDrawn = $state(0);
  #stepsPerSecond = $state<number>();
  #possibleStepsPerSecond = $state<number>();
  #comparison = new Comparison();
  #trainer: TrainerClient | undefined;
  #speedometer = new Speedometer();
  /** Counts starts and openings, so that what an earlier one brings late is passed over. */
  #generation = 0;
  /** Counts verbs that take steps, so that one that another overtook doesn't settle what that one does. */
  #turn = 0;
  #started: Promise<void> | undefined;
  #wantsToRun = $state(true);

  /** Starts an experiment; it trains at once, or waits for the person. */
  constructor(config: ExperimentConfig, run = true) {
    void this.load(config, run);
  }

  /** The experiment as it is now, with all live edits. */
  get config(): ExperimentConfig {
    return this.#config;
  }
  /** What happened so far: plain data that grows in place, once a run has started. Read it together with `revision`. */
  get trace(): Trace | undefined {
    return this.#trace;
  }
  /** What trains the run, once it has started; undefined for a trace from a file. */
  get machine(): Runtime | undefined {
    return this.#machine;
  }
  /** What the run is compared with, if it is; its trace grows in place with the run's. */
  get twin(): Twin | undefined {
    return this.#comparison.twin;
  }
  /** What the run could not be compared with, and why. */
  get refusedTwin(): RefusedTwin | undefined {
    return this.#comparison.refused;
  }
  /** Changes whenever the trace did, or the twin's. */
  get revision(): number {
    return this.#revision;
  }
  get status(): RunStatus {
    return this.#status;
  }
  /** How far a large network's weights are drawn while it gets ready, in words. */
  get preparation(): string | undefined {
    const { depth } = this.#config.network;
    if (this.#status !== 'starting' || !this.#layersDrawn) return undefined;
    const next = this.#layersDrawn < depth ? `layer ${this.#layersDrawn + 1} of ${depth}` : 'head';
    return `Preparing weights: ${next}`;
  }
  /** Why the run is broken, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }
  /** Measured over the last second while training. */
  get stepsPerSecond(): number | undefined {
    return this.#stepsPerSecond;
  }
  /** Steps a second that the device could take, where the page gets under half of them at full speed. */
  get possibleStepsPerSecond(): number | undefined {
    return this.#config.pace === 'full' ? this.#possibleStepsPerSecond : undefined;
  }
  /** Whether the network is there to be asked for predictions. */
  get hasNetwork(): boolean {
    return ['paused', 'running', 'stopped'].includes(this.#status);
  }

  /** Whether it trains, or will as soon as it's ready. */
  get isTraining(): boolean {
    return this.#status === 'running' || (this.#status === 'starting' && this.#wantsToRun);
  }

  /** Starts an experiment anew at step 0, beside a twin with these changes if they are given; it trains at once, or as the last run did. */
  load(config: ExperimentConfig, run = this.#wantsToRun, twinChanges?: Changes): Promise<void> {
    return (this.#started = this.#start(config, run, twinChanges));
  }

  /** Trains on, from step 0 where a trace was opened from a file or the run is broken. */
  async run(): Promise<void> {
    this.#wantsToRun = true;
    if (this.#status === 'starting') return;
    if (!this.hasNetwork) return this.load(this.#config, true, this.twin?.changes);
    await this.#guard(this.#generation, () => this.#train());
  }

  /** Lets the steps under way finish and waits. */
  async pause(): Promise<void> {
    this.#wantsToRun = false;
    if (this.#status === 'running')
      await this.#guard(this.#generation, () => this.#trainer!.pause());
  }

  /** Takes one step and waits. */
  async step(): Promise<void> {
    this.#wantsToRun = false;
    if (this.#status === 'starting') await this.#started;
    else if (!this.hasNetwork) await this.load(this.#config, false, this.twin?.changes);
    if (!this.hasNetwork) return;
    await this.#guard(this.#generation, () => this.#until(this.#trainer!.advance(1, 1)));
  }

  /** Goes back to step 0 with the experiment as it is now, its twin too, and waits. */
  reset(): Promise<void> {
    return this.load(this.#config, false, this.twin?.changes);
  }

  /**
   * Sets one field. A live one applies at the next block and leaves an event on the trace, any other restarts the run.
   * A value that can't be taken changes nothing, and what is wrong with it is returned.
   */
  edit(path: FieldPath, value: FieldValue): ConfigError | undefined {
    const edited =
      path === 'data.name'
        ? withDataset(this.#config, value as DatasetName)
        : withValue(this.#config, path, value);
    return checked(edited, (config) => this.#change(config));
  }

  /** Sets several fields at once, as `edit` sets one. */
  change(changes: Changes): ConfigError | undefined {
    return checked(withChanges(this.#config, changes), (config) => this.#change(config));
  }

  /**
   * Sets a twin with these changes beside the run, in place of the last: from the present state on where all of them are live,
   * else both start again at step 0. Changes that can't be taken change nothing, and what is wrong with them is returned.
   */
  compare(changes: Changes): ConfigError | undefined {
    return checked(withChanges(this.#config, changes), (twin) => {
      const canFork = this.#status === 'paused' || this.#status === 'running';
      if (canFork && areLive(changedFields(this.#config, twin))) void this.#fork(twin, changes);
      else void this.load(this.#config, this.#wantsToRun, changes);
    });
  }

  /** Starts again at step 0 with these changes, beside a twin that goes on without them. */
  retry(changes: Changes): ConfigError | undefined {
    return checked(withChanges(this.#config, changes), (config) => {
      const fields = changedFields(this.#config, config);
      const former = Object.fromEntries(fields.map((path) => [path, valueAt(this.#config, path)]));
      void this.load(config, true, former);
    });
  }

  /** Ends the comparison; the run goes on. */
  endComparison(): void {
    this.#comparison.end();
    void this.#guard(this.#generation, async () => this.#trainer?.end(variantId));
  }

  /** The trace as a file; undefined before there is one. */
  async save(format: TraceFormat): Promise<Blob | undefined> {
    return this.#trace && writeTrace(this.#trace, format);
  }

  /** Shows the trace in a file in place of the run; where it holds none, changes nothing and says why. */
  async open(file: Blob): Promise<string | undefined> {
    const read = await readTrace(file).catch(
      ({ message }: Error) => ({ ok: false, message }) as const,
    );
    if (!read.ok) return read.message;
    const { trace } = read;
    const generation = ++this.#generation;
    this.#wantsToRun = false;
    if (this.#status === 'starting') this.#endWorker();
    await this.#trainer?.pause().catch(() => this.#endWorker());
    if (generation !== this.#generation) return undefined;
    this.#config = configAt(trace);
    this.#show(trace);
    this.#comparison.end();
    this.#problem = undefined;
    this.#status = 'opened';
    return undefined;
  }

  /** The network's output for rows of inputs, [rows, outputs]; undefined while there is no network. */
  predict(x: Float32Array): Promise<Float32Array | undefined> {
    return this.#ask((trainer) => trainer.predict(runId, x));
  }

  /** Where these hidden layers, by index, have rows of inputs; undefined while there is no network. */
  hidden(x: Float32Array, layers: readonly number[]): Promise<LayerClouds | undefined> {
    return this.#ask((trainer) => trainer.hidden(runId, x, layers));
  }

  /** What clipping does to the expected gradient, measured over one epoch; training waits for it. Undefined while there is no network. */
  clippingBias(): Promise<(ClippingBias & { step: number }) | undefined> {
    return this.#ask((trainer) => trainer.clippingBias(runId));
  }

  /** Checks the network's gradient, layer by layer; undefined while there is no network. */
  checkGradient(...asked: OfRun<'checkGradient'>) {
    return this.#ask((trainer) => trainer.checkGradient(runId, ...asked));
  }

  /** Takes a layer's differences with one step size after the other; undefined while there is no network. */
  differenceErrors(...asked: OfRun<'differenceErrors'>) {
    return this.#ask((trainer) => trainer.differenceErrors(runId, ...asked));
  }

  /** Sweeps learning rates on a copy of the network, while training waits; undefined while there is no network. */
  sweepRates(...asked: OfRun<'sweepRates'>) {
    return this.#ask((trainer) => trainer.sweepRates(runId, ...asked));
  }

  /** Asks the network; undefined where there is none, or another run has come before the answer. */
  async #ask<Answer>(
    question: (trainer: TrainerClient) => Promise<Answer>,
  ): Promise<Answer | undefined> {
    const generation = this.#generation;
    if (!this.hasNetwork || !this.#trainer) return undefined;
    const answer = await question(this.#trainer).catch(() => undefined);
    return generation === this.#generation ? answer : undefined;
  }

  #change(config: ExperimentConfig): void {
    const changes = changedFields(this.#config, config);
    if (changes.length === 0) return;
    const canWait = this.#status === 'starting' || changes.every((path) => path === 'pace');
    if (areLive(changes) && this.hasNetwork) void this.#editLive(config);
    else if (areLive(changes) && canWait) this.#config = config;
    else void this.load(config, this.#wantsToRun, this.twin?.changes);
  }

  async #editLive(config: ExperimentConfig): Promise<void> {
    const before = this.#config;
    this.#config = config;
    const twinBefore = this.twin?.config;
    const twinConfig = this.#comparison.follow(config);
    await this.#guard(this.#generation, async () => {
      const trainer = this.#trainer!;
      const step = await trainer.edit(membersOf(config, twinConfig));
      if (twinBefore && !this.twin) await trainer.end(variantId);
      if (twinBefore && twinConfig) this.#comparison.note(twinBefore, twinConfig, step);
      this.#trace = withEdits(this.#trace!, before, config, step);
      this.#revision++;
    });
  }

  async #fork(config: ExperimentConfig, changes: Changes): Promise<void> {
    const generation = this.#generation;
    const set = this.#comparison.announce(config, changes);
    await this.#guard(generation, async () => {
      const before = this.#config;
      const forked = await this.#trainer!.fork(runId, changes, variantId);
      if (generation !== this.#generation) return;
      set(forked, this.#trace!, before);
      if (this.twin && this.#config !== before) await this.#editLive(this.#config);
    });
  }

  async #start(config: ExperimentConfig, run: boolean, twinChanges?: Changes): Promise<void> {
    const generation = ++this.#generation;
    const isOvertaken = () => generation !== this.#generation;
    if (this.#trace && poolsBuffers(this.#trace, config)) this.#endWorker();
    this.#wantsToRun = run;
    this.#config = config;
    this.#status = 'starting';
    this.#layersDrawn = 0;
    this.#problem = undefined;
    this.#comparison.end();
    const twinOf = (run: ExperimentConfig) => twinChanges && twinConfigOf(run, twinChanges);
    await this.#guard(generation, async () => {
      const trainer = (this.#trainer ??= createTrainer({
        onBlock: (block) => this.#append(block),
        onWeights: (layers) => (this.#layersDrawn = layers),
      }));
      const variant = twinOf(config);
      const { first, others } = await trainer.start({
        members: [{ id: runId, config }, ...(variant ? [{ id: variantId, config: variant }] : [])],
        stopWith: runId,
      });
      for (let sent = config; !isOvertaken() && sent !== this.#config;) {
        sent = this.#config;
        await trainer.edit(membersOf(sent, twinOf(sent)));
      }
      if (isOvertaken()) return;
      const twinConfig = twinOf(this.#config);
      this.#show(emptyTrace(this.#config, startOf(first), __VERSION__));
      this.#machine = first.runtime;
      const other = others[variantId];
      if (twinChanges && other) {
        if ('reason' in other) this.#comparison.refuse(twinChanges, other);
        else if (twinConfig) this.#comparison.start(twinConfig, twinChanges, startOf(other));
      }
      this.#status = 'paused';
      if (this.#wantsToRun) void this.run();
    });
  }

  async #train(): Promise<void> {
    this.#status = 'running';
    this.#speedometer = new Speedometer();
    await this.#until(this.#trainer!.run());
  }

  /** Waits for steps to end, and settles unless another verb came meanwhile. */
  async #until(ended: Promise<void>): Promise<void> {
    const generation = this.#generation;
    const turn = ++this.#turn;
    await ended;
    if (generation === this.#generation && turn === this.#turn) this.#settle();
  }

  #settle(): void {
    this.#status = this.#trace?.failure ? 'stopped' : 'paused';
    this.#showSpeed({});
  }

  #show(trace: Trace): void {
    this.#trace = trace;
    this.#machine = undefined;
    this.#revision++;
    this.#showSpeed({});
  }

  #append({ members, runtimes, milliseconds }: SessionBlock): void {
    const run = members[runId];
    const variant = members[variantId];
    if (!this.#trace || !run || 'reason' in run) return;
    appendBlock(this.#trace, run);
    const runtime = runtimes[runId];
    if (runtime) {
      this.#machine = runtime;
      changeDevice(this.#trace, runtime.device);
    }
    if (variant) this.#comparison.append(variant);
    this.#speedometer.add(run.steps, performance.now(), milliseconds);
    if (this.#status === 'running') this.#showSpeed(this.#speedometer);
    this.#revision++;
  }

  #showSpeed({ stepsPerSecond, possibleStepsPerSecond }: Partial<Speedometer>): void {
    this.#stepsPerSecond = stepsPerSecond;
    this.#possibleStepsPerSecond = possibleStepsPerSecond;
  }

  /** Turns what goes wrong in the worker into the run's problem; the next start gets a new worker. */
  async #guard(generation: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#generation++;
      this.#endWorker();
      this.#problem = error instanceof Error ? error.message : String(error);
      this.#status = 'broken';
    }
  }

  #endWorker(): void {
    this.#trainer?.terminate();
    this.#trainer = undefined;
  }
}
