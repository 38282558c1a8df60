// What a run trains and what happened: its experiment and trace, and those of the variant beside it.
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { Trace } from '../trace/model/trace.ts';
import { configAt } from '../trace/query/configAt.ts';
import type { Runtime, SessionBlock, TrainerClient } from '../worker/client.ts';
import { Comparison } from './comparison.svelte.ts';
import { LiveTrace } from './liveTrace.svelte.ts';
import { configsOf, requestOf, runId, startedTrace, variantId } from './pageMembers.ts';
import { Speed } from './speed.svelte.ts';
import { variantConfigOf } from './variant.ts';

/** The experiment of a run and of its variant, with their traces. It asks a trainer that it is given, and makes none. */
export class TrainedPair {
  #config = $state.raw() as ExperimentConfig;
  #lastReady = defaultConfig;
  #live = $state.raw<LiveTrace>();
  #runtime = $state.raw<Runtime>();
  readonly comparison = new Comparison();
  readonly speed = new Speed(() => this.#config.stepRate === 'full');

  /** The run's experiment as it is now, with all live edits. */
  get config(): ExperimentConfig {
    return this.#config;
  }
  /** The experiment of the last run that was ready, with its live edits; the default one before any was. */
  get lastReady(): ExperimentConfig {
    return this.#lastReady;
  }
  /** What happened so far, once it has started. */
  get live(): LiveTrace | undefined {
    return this.#live;
  }
  /** What trains the run; undefined for a trace from a file. */
  get runtime(): Runtime | undefined {
    return this.#runtime;
  }

  /** Sets the experiment that is getting ready; a live edit changes it before step 0. */
  prepare(config: ExperimentConfig): void {
    this.#config = config;
  }

  /** Starts the prepared experiment, beside a variant with these changes if they are given; false where another came meanwhile. */
  async start(
    trainer: TrainerClient,
    changes: Changes | undefined,
    isPresent: () => boolean,
  ): Promise<boolean> {
    const variantOf = (run: ExperimentConfig) => changes && variantConfigOf(run, changes);
    let sent = this.#config;
    const { first, others } = await trainer.start(requestOf(sent, variantOf(sent)));
    while (isPresent() && sent !== this.#config) {
      sent = this.#config;
      await trainer.edit(configsOf(sent, variantOf(sent)));
    }
    if (!isPresent()) return false;
    this.#lastReady = sent;
    this.#show(startedTrace(sent, first));
    this.#runtime = first.runtime;
    const [variant, started] = [variantOf(sent), others[variantId]];
    if (!changes || !started) return true;
    if ('reason' in started) this.comparison.refuse(changes, started);
    else if (variant) this.comparison.start(variant, changes, startedTrace(variant, started));
    return true;
  }

  /** Shows a trace that is not trained here. */
  open(trace: Trace): void {
    // The form keeps its experiment where the trace has none.
    this.#config = configAt(trace) ?? this.#config;
    this.comparison.end();
    this.#show(new LiveTrace(trace));
  }

  /** Applies live changes to the run, and to the variant in all but what it has otherwise. */
  async edit(trainer: TrainerClient, config: ExperimentConfig): Promise<void> {
    const before = this.#config;
    this.#config = config;
    this.#lastReady = config;
    const variantBefore = this.comparison.variant?.config;
    const variant = this.comparison.follow(config);
    const step = await trainer.edit(configsOf(config, variant));
    if (variantBefore && !this.comparison.variant) await trainer.end(variantId);
    if (variantBefore && variant) this.comparison.note(variantBefore, variant, step);
    this.#live!.edit(before, config, step);
  }

  /** Trains a variant from the present state on. */
  async fork(
    trainer: TrainerClient,
    variant: ExperimentConfig,
    changes: Changes,
    isPresent: () => boolean,
  ): Promise<void> {
    const set = this.comparison.announce(variant, changes);
    const before = this.#config;
    const forked = await trainer.fork(runId, changes, variantId);
    if (!isPresent()) return;
    set(forked, this.#live!, before);
    if (this.comparison.variant && this.#config !== before) await this.edit(trainer, this.#config);
  }

  /** Appends what both have taken. */
  append({ members, runtimes, milliseconds }: SessionBlock, isRunning: boolean): void {
    const { [runId]: run, [variantId]: variant } = members;
    const runtime = runtimes[runId];
    if (!this.#live || !run || 'reason' in run) return;
    this.#live.append(run, runtime?.device);
    if (runtime) this.#runtime = runtime;
    if (variant) this.comparison.append(variant);
    this.speed.add(run.steps, milliseconds, isRunning);
  }

  #show(live: LiveTrace): void {
    this.#live = live;
    this.#runtime = undefined;
    this.speed.clear();
  }
}
