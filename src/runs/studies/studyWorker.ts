// Trains groups of a study's runs in a worker of its own, one group after the other.
import type { ExperimentConfig } from '../../experiment/config.ts';
import type { StudyRun } from '../../experiment/study.ts';
import type { Device, Trace } from '../../trace/model/trace.ts';
import {
  createTrainer,
  mayMeasure,
  measuresNothing,
  type Runtime,
  type SessionBlock,
  type TrainerClient,
} from '../../worker/client.ts';
import type { LiveTrace } from '../liveTrace.svelte.ts';
import { poolsBuffers, startedTrace } from '../pageMembers.ts';

/** Milliseconds for which engines are compared at most, before the first run is trained. */
const longestComparison = 10_000;

/** A group of runs to be trained in lockstep. */
export interface Group {
  /** Runs by their index in the study. */
  readonly runs: ReadonlyMap<number, StudyRun>;
  /** Updates of every run. */
  readonly steps: number;
  /** What trains them where that can be. */
  readonly on: Device | undefined;
  /** Hears of the runs that are ready for their first step. */
  readonly onStart: (traces: ReadonlyMap<number, LiveTrace>) => void;
  /** Backends that have failed too often. */
  readonly without: readonly Device['backend'][];
}

/** A study trains as fast as it can. */
const atFullSpeed = (config: ExperimentConfig): ExperimentConfig => ({
  ...config,
  stepRate: 'full',
});

/** Owns a training worker, which is made when it is first needed. */
export class StudyWorker {
  #trainer: TrainerClient | undefined;
  #onBlock: (block: SessionBlock) => void = () => {};
  /** A trace of the last group, whose buffers a GPU may hold. */
  #last: Trace | undefined;

  /** Finds out what trains an experiment: the fastest engine where the page may measure, else the first that can. Rejects with a sentence where none can. */
  async chooseDevice(experiment: ExperimentConfig): Promise<Device> {
    const trainer = this.#trainerFor(experiment);
    const members = [{ id: 'run', config: atFullSpeed(experiment) }] as const;
    try {
      if (mayMeasure()) {
        const { device, isMeasuring } = await this.#compareEngines(trainer, members);
        if (!isMeasuring) return device;
      }
      const { first } = await trainer.start({ members, measuring: measuresNothing });
      return first.runtime.device;
    } catch (error) {
      this.end();
      throw error;
    }
  }

  /** Trains a group; resolves when all its runs have ended, with the reason of each that can't be trained. Rejects if none can, or if the worker ends. */
  async train({ runs, steps, on, onStart, without }: Group): Promise<Map<number, string>> {
    const [[first, ...others], refused] = [[...runs], new Map<number, string>()];
    const trainer = this.#trainerFor(first![1].config);
    const member = ([index, { config }]: [number, StudyRun]) => ({
      id: String(index),
      config: atFullSpeed(config),
    });
    const started = await trainer.start({
      members: [member(first!), ...others.map(member)],
      ...(on && { on }),
      ...{ measuring: measuresNothing, without },
    });
    const traces = new Map<number, LiveTrace>();
    for (const [index, { config }] of runs) {
      const answer = index === first![0] ? started.first : started.others[index]!;
      if ('reason' in answer) refused.set(index, answer.reason);
      // What came of a run is read from all of its steps.
      else traces.set(index, startedTrace(config, answer, Infinity));
    }
    onStart(traces);
    this.#last = traces.get(first![0])!.source;
    this.#onBlock = ({ members }) => {
      for (const [index, live] of traces) {
        const outcome = members[index];
        if (outcome && 'reason' in outcome) refused.set(index, outcome.reason);
        else if (outcome) live.append(outcome);
      }
    };
    await trainer.run(steps);
    return refused;
  }

  /** Ends the worker; what is asked of it rejects. */
  end(): void {
    this.#trainer?.terminate();
    this.#trainer = undefined;
  }

  /** The worker, a new one where the one there is would keep GPU memory of other sizes. */
  #trainerFor(config: ExperimentConfig): TrainerClient {
    if (this.#last && poolsBuffers(this.#last, config)) this.end();
    return (this.#trainer ??= createTrainer({ onBlock: (block) => this.#onBlock(block) }));
  }

  /** Trains until the fastest engine is known; returns what trained last. */
  async #compareEngines(
    trainer: TrainerClient,
    members: Parameters<TrainerClient['start']>[0]['members'],
  ): Promise<Runtime> {
    const { first } = await trainer.start({ members });
    let { runtime } = first;
    if (!runtime.isMeasuring) return runtime;
    this.#onBlock = ({ runtimes: { run } }) => {
      runtime = run ?? runtime;
      if (!runtime.isMeasuring) void trainer.pause();
    };
    const timer = setTimeout(() => void trainer.pause(), longestComparison);
    await trainer.run().finally(() => clearTimeout(timer));
    return runtime;
  }
}
