// How a run goes on once its worker has ended by a fault: from the last state that the page has read of it, or with what was getting ready.
import { fields } from '../experiment/fields.ts';
import type { Device } from '../trace/model/trace.ts';
import { formatStep } from '../trace/query/formatNumber.ts';
import { WorkerFault } from '../worker/client.ts';
import { keptRunOf, type RunToContinue } from './library/keptRunOf.ts';
import type { Snapshot } from './library/runSaver.ts';
import type { RunStatus } from './lifecycle.svelte.ts';
import { goOn, startExperiment, type Stage } from './takeOver.ts';
import type { TrainedPair } from './trainedPair.svelte.ts';

/** Gets a run ready; false where another came meanwhile, or it broke. */
type GetReady = () => Promise<boolean>;

/** The run of a pair with the last state that was read of it; it and its variant are as they were at their last step. */
function interruptedRun(pair: TrainedPair, snapshot: Snapshot | undefined): RunToContinue {
  const { id, planned, live } = pair.shown!;
  const { variant, announced } = pair.comparison;
  const trace = live.source;
  const ofVariant = snapshot?.variant;
  return {
    saved: {
      ...{ id, config: pair.config, planned, isFromFile: false },
      variant: variant ?? (announced && { ...announced, fromStep: trace.steps }),
    },
    trace,
    state: snapshot?.state,
    variant: variant && {
      saved: { config: variant.config },
      trace: variant.live.source,
      state: ofVariant?.id === variant.id ? ofVariant.state : undefined,
    },
  };
}

const leftInWords = (backend: Device['backend']): string =>
  `${fields.backend.choices[backend]} has failed too often and is not used again until this page is reloaded.`;

/** How a run went on after a fault, on the same device, as a sentence. */
function recoveryInWords({ state, trace: { steps } }: RunToContinue): string {
  const from = state?.engine.step ?? 0;
  if (from === steps) return `The run goes on at step ${formatStep(steps)}.`;
  const again =
    steps === from + 1
      ? `step ${formatStep(from)} was computed again and is`
      : `steps ${formatStep(from)} to ${formatStep(steps - 1)} were computed again and are`;
  return `The run goes on: ${again} the same as before.`;
}

/** Holds what a run goes on from after a fault. */
export class Recovery {
  #stage: Stage;
  /** The last states that were read, and the run that they are of. */
  #held: { readonly id: string; readonly snapshot: Snapshot } | undefined;
  /** What was asked for last, which is done again where a fault came between. */
  #getReady: GetReady = () => Promise.resolve(false);
  /** The fault that is being recovered from: the backend, if one was known, and what is said of it. */
  #fault: { readonly backend: Device['backend'] | undefined; readonly words: string } | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Holds the last states of a run. */
  hold(id: string, snapshot: Snapshot): void {
    this.#held = { id, snapshot };
  }

  /** Another run is asked for than the one that is being recovered. */
  forget(): void {
    this.#fault = undefined;
    this.#stage.faults.beginAnother();
  }

  /** Gets ready what is asked for. */
  begin(getReady: GetReady): Promise<boolean> {
    this.#getReady = getReady;
    return getReady();
  }

  /**
   * What is to be got ready after a fault that came while a run was `before`. Undefined where there is nothing: an experiment was refused, or no other
   * backend is left.
   */
  after(fault: Error, before: RunStatus): GetReady | undefined {
    const { pair, keeping, faults } = this.#stage;
    const hadNetwork = before !== 'starting';
    const isRefused = !hadNetwork && !(fault instanceof WorkerFault);
    if (isRefused && !this.#fault) return undefined;
    const backend = hadNetwork ? pair.runtime?.device.backend : this.#startedOn;
    if (!this.#counts(fault, isRefused, backend)) return undefined;
    const isLeft = backend !== undefined && faults.isLeft(backend);
    const words = isLeft ? `${fault.message} ${leftInWords(backend)}` : fault.message;
    this.#fault = { backend, words };
    keeping.say(hadNetwork ? words : `${words} The run is prepared again.`);
    return hadNetwork ? this.#fromLastState() : this.#getReady;
  }

  /** Counts a fault; returns whether there is a backend left. */
  #counts(fault: Error, isRefused: boolean, backend: Device['backend'] | undefined): boolean {
    const { faults } = this.#stage;
    if (isRefused) return faults.exclude(backend);
    const isOutOfMemory = fault instanceof WorkerFault && fault.isOutOfMemory;
    return faults.count(backend, performance.now(), isOutOfMemory);
  }

  /** The backend of what was getting ready, if it is known. */
  get #startedOn(): Device['backend'] | undefined {
    const { backend } = this.#stage.pair.config;
    return this.#fault?.backend ?? (backend === 'auto' ? undefined : backend);
  }

  #fromLastState(): GetReady {
    const { pair, keeping } = this.#stage;
    const { config, planned, comparison, id } = pair;
    if (!pair.live!.source.steps) {
      const { changes } = comparison.variant ?? comparison.announced ?? {};
      return () => startExperiment(this.#stage, config, { changes, planned });
    }
    const interrupted = interruptedRun(
      pair,
      this.#held?.id === id ? this.#held.snapshot : undefined,
    );
    return async () => {
      const { words } = this.#fault!;
      const isReady = await goOn(this.#stage, keptRunOf(interrupted, Infinity));
      const { notice } = keeping;
      if (isReady && notice)
        keeping.say(`${words} ${notice === words ? recoveryInWords(interrupted) : notice}`);
      return isReady;
    };
  }
}
