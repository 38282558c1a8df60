// What a run is doing, and the worker that does it.
import { createTrainer, type SessionBlock, type TrainerClient } from '../worker/client.ts';
import { preparationWords } from './pageMembers.ts';

/**
 * What a run is doing: getting ready, waiting for the person, training, stopped at a step that was not finite,
 * showing a trace from a file, or broken, with `problem` saying why.
 */
export type RunStatus = 'starting' | 'paused' | 'running' | 'stopped' | 'opened' | 'broken';

/** Owns the training worker of a run, and the run's status. */
export class Lifecycle {
  #onBlock: (block: SessionBlock) => void;
  #recover: (fault: Error, before: RunStatus) => boolean;
  #status = $state<RunStatus>('starting');
  #problem = $state<string>();
  #layersDrawn = $state(0);
  #trainer: TrainerClient | undefined;
  /** Counts experiments, so that what an earlier one brings late is passed over. */
  #generation = 0;
  /** Counts verbs that take steps, so that one that another overtook doesn't settle what that one does. */
  #turn = 0;

  /** `recover` hears of a fault and of what the run was doing, once the worker is ended; it returns whether it goes on. */
  constructor(
    onBlock: (block: SessionBlock) => void,
    recover: (fault: Error, before: RunStatus) => boolean,
  ) {
    this.#onBlock = onBlock;
    this.#recover = recover;
  }

  get status(): RunStatus {
    return this.#status;
  }

  /** Why the run is broken, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Whether the network is there to be asked. */
  get hasNetwork(): boolean {
    return ['paused', 'running', 'stopped'].includes(this.#status);
  }

  /** How far a network's weights are drawn while it gets ready, in words; it has so many hidden layers. */
  preparation(depth: number): string | undefined {
    return this.#status === 'starting' ? preparationWords(this.#layersDrawn, depth) : undefined;
  }

  /** The worker, if there is one. */
  get trainer(): TrainerClient | undefined {
    return this.#trainer;
  }

  /** The worker, made where there is none. */
  makeTrainer(): TrainerClient {
    return (this.#trainer ??= createTrainer({
      onBlock: this.#onBlock,
      onWeights: (layers) => (this.#layersDrawn = layers),
      onFault: (fault) => this.#fail(fault),
    }));
  }

  endWorker(): void {
    this.#trainer?.terminate();
    this.#trainer = undefined;
  }

  /** Leaves the present experiment for another; what is under way for it is passed over. Returns whether the other is still the present one. */
  begin(): () => boolean {
    this.#generation++;
    return this.present();
  }

  /** Tells later on whether the present experiment still is. */
  present(): () => boolean {
    const generation = this.#generation;
    return () => generation === this.#generation;
  }

  /** Says what the run is doing now. */
  enter(status: Exclude<RunStatus, 'broken'>): void {
    this.#status = status;
    if (status !== 'starting' && status !== 'opened') return;
    this.#problem = undefined;
    this.#layersDrawn = 0;
  }

  /** Waits for steps to end; false where another verb or experiment came meanwhile. */
  async until(ended: Promise<void>): Promise<boolean> {
    const isPresent = this.present();
    const turn = ++this.#turn;
    await ended;
    return isPresent() && turn === this.#turn;
  }

  /** Does what the worker is needed for. Where that goes wrong the run recovers, or is broken. */
  async guard(work: () => Promise<void>): Promise<void> {
    const isPresent = this.present();
    try {
      await work();
    } catch (error) {
      if (isPresent()) this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Ends the worker after a fault; what is under way is passed over, and the next start gets a new worker. */
  #fail(fault: Error): void {
    this.endWorker();
    if (this.#status === 'opened' || this.#status === 'broken') return;
    this.#generation++;
    if (this.#recover(fault, this.#status)) return;
    this.#problem = fault.message;
    this.#status = 'broken';
  }
}
