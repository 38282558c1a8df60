// Trains the runs of a study that are waiting, in groups, in as many workers as make it fast.
import type { StudyRun } from '../../experiment/study.ts';
import type { Study } from '../../experiment/studyShape.ts';
import type { Device } from '../../trace/model/trace.ts';
import { WorkerFault } from '../../worker/client.ts';
import { BackendFaults } from '../backendFaults.ts';
import type { LiveTrace } from '../liveTrace.svelte.ts';
import { groupsOf } from './studyGroups.ts';
import { StudyWorker } from './studyWorker.ts';

/** Most runs that are trained at a time. */
const mostAtOnce = 4;

/** What is to be trained, and who hears of it. */
export interface TrainingRequest {
  readonly study: Study;
  readonly runs: readonly StudyRun[];
  /** Indices of the runs to train. */
  readonly waiting: readonly number[];
  /** What trains the runs, if it was chosen before. */
  readonly device: Device | undefined;
  readonly onDevice: (device: Device) => void;
  readonly onStart: (traces: ReadonlyMap<number, LiveTrace>) => void;
  /** Hears of a group: its runs have taken all their steps, or stopped at one that was not finite, but for those that could not be trained in it. */
  readonly onEnd: (group: readonly number[], refused: ReadonlyMap<number, string>) => void;
}

/** Workers for a study: a GPU computes for one at a time, the processor for as many as it has cores. */
const workersOn = (device: Device | undefined): number =>
  device?.backend === 'wasm' || device?.backend === 'cpu'
    ? Math.min(mostAtOnce, navigator.hardwareConcurrency)
    : 1;

/** Multiplications of a step, about, in a network's hidden layers. */
const sizeOf = ({ config: { network } }: StudyRun): number => network.depth * network.width ** 2;

/** The run that takes the most time, by which the engine for all is chosen. */
const largest = (runs: readonly StudyRun[]): StudyRun =>
  runs.reduce((most, run) => (sizeOf(run) > sizeOf(most) ? run : most));

/** One sitting of a study's training, from `run` to its end. */
export class StudyTraining {
  #request: TrainingRequest;
  #workers: StudyWorker[] = [];
  #groups: number[][] = [];
  #isStopped = false;
  #refused = new Map<number, string>();
  #faults = new BackendFaults();

  constructor(request: TrainingRequest) {
    this.#request = request;
  }

  /** Resolves when every run has ended or training is stopped, with the reason of each run that can't be trained. */
  async run(): Promise<ReadonlyMap<number, string>> {
    const { study, runs, waiting, onDevice } = this.#request;
    const first = this.#addWorker();
    const chosenBy = largest(runs);
    const device =
      this.#request.device ?? (await first.chooseDevice(chosenBy.config).catch(() => undefined));
    if (this.#isStopped) return this.#refused;
    if (device) onDevice(device);
    const workers = workersOn(device);
    this.#groups = groupsOf(study, runs, waiting, Math.floor(mostAtOnce / workers));
    const others = this.#groups.slice(1, workers).map(() => this.#addWorker());
    const isChosenFor = (run: StudyRun) =>
      run.config.backend === chosenBy.config.backend &&
      run.config.engine === chosenBy.config.engine;
    await Promise.all(
      [first, ...others].map((worker) =>
        this.#takeGroups(worker, (run) => (isChosenFor(run) ? device : undefined)),
      ),
    );
    this.stop();
    return this.#refused;
  }

  /** Stops at once: the runs under way begin again another time. */
  stop(): void {
    this.#isStopped = true;
    for (const worker of this.#workers.splice(0)) worker.end();
  }

  #addWorker(): StudyWorker {
    const worker = new StudyWorker();
    this.#workers.push(worker);
    return worker;
  }

  async #takeGroups(
    worker: StudyWorker,
    deviceOf: (run: StudyRun) => Device | undefined,
  ): Promise<void> {
    const { runs, onEnd } = this.#request;
    for (let group = this.#groups.shift(); group; group = this.#groups.shift()) {
      const refused = await this.#trainGroup(worker, group, deviceOf(runs[group[0]!]!));
      if (this.#isStopped) return;
      // What can't be trained beside others may be trained alone.
      if (group.length > 1) this.#groups.push(...[...refused.keys()].map((index) => [index]));
      else for (const [index, reason] of refused) this.#refused.set(index, reason);
      onEnd(group, refused);
    }
  }

  /** Trains a group, again from its first step where a worker ends by a fault. Resolves with the reason of each run that can't be trained. */
  async #trainGroup(
    worker: StudyWorker,
    group: readonly number[],
    on: Device | undefined,
  ): Promise<ReadonlyMap<number, string>> {
    const { study, runs, onStart } = this.#request;
    const named = runs[group[0]!]!.config.backend;
    const backend = on?.backend ?? (named === 'auto' ? undefined : named);
    for (;;)
      try {
        return await worker.train({
          runs: new Map(group.map((index) => [index, runs[index]!])),
          steps: study.steps,
          on,
          onStart,
          without: this.#faults.without,
        });
      } catch (error) {
        worker.end();
        const isFault = error instanceof WorkerFault && !this.#isStopped;
        if (isFault && this.#faults.count(backend, performance.now(), error.isOutOfMemory))
          continue;
        const reason = error instanceof Error ? error.message : String(error);
        return new Map(group.map((index) => [index, reason]));
      }
  }
}
