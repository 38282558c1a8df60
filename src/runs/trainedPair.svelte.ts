// What a run trains and what happened: its experiment and trace, and those of the variant beside it.
import type { ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import type { PlannedEdit } from '../experiment/plannedEdits.ts';
import type { Device, Trace } from '../trace/model/trace.ts';
import { configAt } from '../trace/query/configAt.ts';
import type {
  Runtime,
  SessionBlock,
  StartedMember,
  TrainerClient,
  Unsupported,
} from '../worker/client.ts';
import { Comparison } from './comparison.svelte.ts';
import type { KeptRun, Shown } from './keptRun.ts';
import { newRunId } from './library/runId.ts';
import { LiveTrace } from './liveTrace.svelte.ts';
import { configsOf, requestOf, runId, startedTrace, variantId } from './pageMembers.ts';
import { Speed } from './speed.svelte.ts';
import { variantConfigOf, type KeptVariant } from './variant.ts';

/** How a pair starts. */
interface StartOptions {
  readonly changes?: Changes | undefined;
  readonly kept?: KeptRun;
  /** Backends that are not to train it. */
  readonly without: readonly Device['backend'][];
}

/** The experiment of a run and of its variant, with their traces. It asks a trainer that it is given, and makes none. */
export class TrainedPair {
  #config = $state.raw() as ExperimentConfig;
  #id = $state('');
  #live = $state.raw<LiveTrace>();
  /** What else belongs to the trace that is shown. */
  #shownAs: Pick<Shown, 'id' | 'config' | 'isFromFile'> | undefined;
  #planned = $state.raw<readonly PlannedEdit[]>([]);
  #runtime = $state.raw<Runtime>();
  readonly comparison = new Comparison();
  readonly speed = new Speed(() => this.#config.stepRate === 'full');

  /** The run's experiment as it is now, with all live edits. */
  get config(): ExperimentConfig {
    return this.#config;
  }
  /** Tells the run from every other one, also while it gets ready. */
  get id(): string {
    return this.#id;
  }
  /** The last run that was ready or opened; the present one where that is ready. */
  get shown(): Shown | undefined {
    return (
      this.#live && this.#shownAs && { ...this.#shownAs, live: this.#live, planned: this.#planned }
    );
  }
  /** What happened so far, once it has started. */
  get live(): LiveTrace | undefined {
    return this.#live;
  }
  /** What trains the run; undefined for a trace from a file. */
  get runtime(): Runtime | undefined {
    return this.#runtime;
  }

  /** Edits that are still to be made, in the order of their steps. */
  get planned(): readonly PlannedEdit[] {
    return this.#planned;
  }

  /** Sets the experiment of a run that gets ready: a new one, or one that was kept. */
  begin(config: ExperimentConfig, planned: readonly PlannedEdit[], id = newRunId()): void {
    this.#id = id;
    this.#planned = planned;
    this.prepare(config);
  }

  /** Takes the edits that are due at the present step off those that are planned. */
  takeDue(): readonly PlannedEdit[] {
    const step = this.#live?.source.steps ?? 0;
    const due = this.#planned.filter((edit) => edit.step <= step);
    this.#planned = this.#planned.slice(due.length);
    return due;
  }

  /** Makes none of the planned edits. */
  forgetPlanned(): void {
    this.#planned = [];
  }

  /** Sets the experiment that is getting ready; a live edit changes it before step 0. */
  prepare(config: ExperimentConfig): void {
    this.#config = config;
  }

  /** Starts the prepared experiment, beside a variant with these changes, or where `kept` was left with its own; false where another came meanwhile. */
  async start(
    trainer: TrainerClient,
    isPresent: () => boolean,
    { changes: asked, kept, without }: StartOptions,
  ): Promise<boolean> {
    const keptVariant = kept?.variant;
    const changes = keptVariant && !keptVariant.hasEnded ? keptVariant.changes : asked;
    const variantOf = (run: ExperimentConfig) => changes && variantConfigOf(run, changes);
    let sent = this.#config;
    const variant = variantOf(sent);
    const { first, others } = await trainer.start(
      requestOf(
        { config: sent, from: kept?.state },
        variant && { config: variant, from: keptVariant?.state },
        without,
      ),
    );
    while (isPresent() && sent !== this.#config) {
      sent = this.#config;
      await trainer.edit(configsOf(sent, variantOf(sent)));
    }
    if (!isPresent()) return false;
    kept?.live.goOn(kept.config, sent, first.runtime.device);
    this.#show(kept?.live ?? startedTrace(sent, first), false);
    this.#runtime = first.runtime;
    if (keptVariant?.hasEnded) this.comparison.show(keptVariant);
    else if (changes) this.#showVariant(changes, variantOf(sent), others[variantId], keptVariant);
    return true;
  }

  /** Shows a variant that was asked for with the run, if it started. */
  #showVariant(
    changes: Changes,
    config: ExperimentConfig | undefined,
    started: StartedMember | Unsupported | undefined,
    kept: KeptVariant | undefined,
  ): void {
    if (!config || !started) return;
    if ('reason' in started) return this.comparison.refuse(changes, started);
    kept?.live.goOn(kept.config, config, started.runtime.device);
    const { id, fromStep, live } = kept ?? {
      ...{ id: newRunId(), fromStep: 0 },
      live: startedTrace(config, started),
    };
    this.comparison.show({ id, config, changes, fromStep, live });
  }

  /** Takes over what was recorded of a run whose steps were taken again: why it ended. */
  endAs({ failure }: Trace): void {
    this.#live!.source.failure = failure;
    this.tell();
  }

  /** Shows a trace that is not trained here. The form keeps its experiment where the trace has none. */
  open(trace: Trace): void {
    const config = configAt(trace) ?? this.#config;
    this.reopen({ config, live: new LiveTrace(trace), planned: [], isFromFile: true });
  }

  /** Shows what is left of a run that can't be continued, or of no run of this page. */
  reopen({ id, config, live, planned, isFromFile }: Omit<Shown, 'id'> & Partial<Shown>): void {
    this.begin(config, planned, id);
    this.comparison.end();
    this.#show(live, isFromFile);
  }

  /** Applies live changes to the run, and to the variant in all but what it has otherwise. */
  async edit(trainer: TrainerClient, config: ExperimentConfig): Promise<void> {
    const before = this.#config;
    this.#config = config;
    this.#shownAs = { id: this.#id, config, isFromFile: false };
    const variantBefore = this.comparison.variant?.config;
    const variant = this.comparison.follow(config);
    const step = await trainer.edit(configsOf(config, variant));
    if (variantBefore && !this.comparison.variant) await trainer.end(variantId);
    if (variantBefore && variant) this.comparison.note(variantBefore, variant, step);
    this.#live!.edit(before, config, step);
  }

  /** Trains a variant from the present state on, under the id that it had where it is forked again. */
  async fork(
    trainer: TrainerClient,
    variant: ExperimentConfig,
    changes: Changes,
    isPresent: () => boolean,
    id = newRunId(),
  ): Promise<void> {
    const set = this.comparison.announce(variant, changes, id);
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

  /** Tells readers now of all steps taken. */
  tell(): void {
    this.#live?.tell();
    this.comparison.variant?.live.tell();
  }

  #show(live: LiveTrace, isFromFile: boolean): void {
    this.#live = live;
    this.#shownAs = { id: this.#id, config: this.#config, isFromFile };
    this.#runtime = undefined;
    this.speed.clear();
  }
}
