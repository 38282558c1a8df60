// A trace while it grows: appends what comes, and tells those who read it.
import type { ExperimentConfig } from '../experiment/config.ts';
import { appendBlock, changeDevice } from '../trace/model/append.ts';
import {
  isOwn,
  type Device,
  type OwnTrace,
  type StepBlock,
  type Trace,
} from '../trace/model/trace.ts';
import { mostTraceBytes, withinBudget } from '../trace/query/thinOlderSteps.ts';
import { copyOf, eventsBetween } from './traceEdits.ts';

/** Milliseconds between two times that steps are told of: charts draw no oftener, and words that change faster can't be read. */
const tellInterval = 66;

/** Owns a trace. Traces are plain and grow in place, so whoever reads one inside `$derived`, an effect or a template reads it here. */
export class LiveTrace {
  #source = $state.raw() as Trace;
  /** Replaced whenever the trace has changed, so that reading it subscribes to every change. */
  #present = $state.raw() as { readonly trace: Trace; readonly version: number };
  #toldAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #budget: number;

  /** A run of ours is held to a budget of bytes: its older steps are thinned beyond that. */
  constructor(trace: Trace, budget = mostTraceBytes) {
    this.#budget = budget;
    this.#source = isOwn(trace) ? withinBudget(trace, budget) : trace;
    this.#present = { trace: this.#source, version: 0 };
  }

  /** The trace as it is now: reading it subscribes to every block, edit and change of device. */
  get trace(): Trace {
    return this.#present.trace;
  }

  /** The same trace: reading it subscribes only to its replacement, which an edit before step 0 makes, and thinning. For what follows a trace by itself, or reads it seldom. */
  get source(): Trace {
    return this.#source;
  }

  /** Number of changes told so far. */
  get version(): number {
    return this.#present.version;
  }

  /** Appends steps, and notes what trains from here on where that has changed. Readers are told within 66 ms, at once where training changes or ends, and where older steps were thinned. */
  append(block: StepBlock, device?: Device): void {
    appendBlock(this.#source, block);
    if (device) changeDevice(this.#source, device);
    const kept = withinBudget(this.#source as OwnTrace, this.#budget);
    const isSoon = device || block.failure || kept !== this.#source;
    this.#source = kept;
    const wait = isSoon ? 0 : this.#toldAt + tellInterval - performance.now();
    if (wait <= 0) this.tell();
    else this.#timer ??= setTimeout(() => this.tell(), wait);
  }

  /** Notes that the experiment was edited before a step. Before step 0 it becomes the trace of the edited experiment, later it gets events. */
  edit(before: ExperimentConfig, after: ExperimentConfig, step: number): void {
    if (step === 0) this.#source = { ...this.#source, experiment: after };
    else this.#source.events.push(...eventsBetween(before, after, step));
    this.tell();
  }

  /** Goes on after a break, on a device; the experiment may have been edited since. */
  goOn(before: ExperimentConfig, after: ExperimentConfig, device: Device): void {
    changeDevice(this.#source, device);
    this.edit(before, after, this.#source.steps);
  }

  /** A copy that goes on from here with another experiment, on a device. */
  fork(before: ExperimentConfig, after: ExperimentConfig, device: Device): LiveTrace {
    if (!isOwn(this.#source))
      throw new Error('A trace that another program recorded can’t be forked.');
    const copy = copyOf(this.#source);
    changeDevice(copy, device);
    const fork = new LiveTrace(copy, this.#budget);
    fork.edit(before, after, copy.steps);
    return fork;
  }

  /** Tells readers now of what they weren't told yet. */
  tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#toldAt = performance.now();
    this.#present = { trace: this.#source, version: this.#present.version + 1 };
  }
}

/**
 * Something built from a trace that grows with it, such as its pyramids: built once for each trace. Reading `current` subscribes to every change
 * of the trace. Called while a component starts.
 */
export function follow<Follower>(
  live: () => LiveTrace,
  build: (trace: Trace) => Follower,
): { readonly current: Follower } {
  const built = $derived(build(live().source));
  const present = $derived({ built, version: live().version });
  return {
    get current() {
      return present.built;
    },
  };
}
