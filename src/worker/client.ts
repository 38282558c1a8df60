// The page's end of the workers: makes them, and turns a worker's death into an error instead of an answer that never comes.
import { proxy, wrap, type Remote } from 'comlink';
import type { ExperimentConfig } from '../experiment/config.ts';
import type { ParsedTrace } from '../trace/formats/format.ts';
import type { FormatId } from '../trace/formats/formats.ts';
import type { ClippingBias } from '../trace/model/clippingBias.ts';
import type { Trace } from '../trace/model/trace.ts';
import type { Files } from './files.ts';
import type { LayerCheck } from '../calculus/reference/gradientCheck.ts';
import type { StepSizeError } from '../calculus/reference/gradientCheckSteps.ts';
import type { CheckQuestion } from './gradientCheck.ts';
import type { Measured } from '../engine/startEngine.ts';
import type { Refusal, Report } from './pieces.ts';
import { pageFacts, rememberTile } from './pageFacts.ts';
import type { RateLoss, SweepFacts } from './rateSweep.ts';
import type { LayerClouds, Machine, StartedRun, TakenSteps, Trainer } from './trainer.ts';

export type { LayerClouds, Machine, Measured, RateLoss, Refusal, Report, SweepFacts, TakenSteps };

/** The verbs of long questions: each hands over what it has found so far and ends where no more is wanted; `whole` says whether it got to its end. */
export interface LongQuestions {
  /** Checks the gradient of the next step's batch against a float64 reference network, layer by layer. */
  checkGradient(
    question: CheckQuestion,
    report: Report<LayerCheck>,
  ): Promise<{ step: number; whole: boolean } | Refusal>;
  /** Takes a layer's differences, by its index, with one step size after the other. */
  differenceErrors(
    layer: number,
    report: Report<StepSizeError>,
  ): Promise<{ step: number; whole: boolean } | Refusal>;
  /** Sweeps learning rates on a copy of the network. */
  sweepRates(report: Report<RateLoss>): Promise<(SweepFacts & { whole: boolean }) | Refusal>;
}

/** A worker that trains one experiment at a time. Every call rejects once the worker has died or was terminated. */
export interface TrainerClient extends LongQuestions {
  /** Ends what was under way and gets a new experiment ready, beside it a twin if one is given and can be. Once it resolves, steps are the new experiment's. */
  start(config: ExperimentConfig, twin?: ExperimentConfig): Promise<StartedRun>;
  /** Trains until paused, or until a step is not finite. */
  run(): Promise<void>;
  pause(): Promise<void>;
  /** Takes `count` steps in blocks of `blockSize`, fewer where one is not finite or another verb comes. */
  advance(count: number, blockSize: number): Promise<void>;
  /** Applies live changes; resolves to the first step they apply to. */
  edit(config: ExperimentConfig, twin?: ExperimentConfig): Promise<number>;
  /** Sets a twin beside the run, with live changes, from the present state on; resolves to the first step of its own, or why there is none. */
  fork(twin: ExperimentConfig): Promise<number | Refusal>;
  endTwin(): Promise<void>;
  /** The network's output for rows of inputs, [rows, outputs]. */
  predict(x: Float32Array): Promise<Float32Array>;
  /** Where rows of inputs stand in these hidden layers, by index. */
  hidden(x: Float32Array, layers: readonly number[]): Promise<LayerClouds>;
  /** Measures over one epoch what clipping does to the gradient that is expected of a batch. */
  clippingBias(): Promise<ClippingBias & { step: number }>;
  terminate(): void;
}

/** A worker's end: `death` rejects when it can't be loaded, throws where nobody catches, or is ended here. */
function watch(worker: Worker): { death: Promise<never>; end: () => void } {
  let reject!: (reason: Error) => void;
  const death = new Promise<never>((_, fail) => (reject = fail));
  death.catch(() => {});
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    reject(new Error(`A worker of the page stopped: ${event.message || 'it was not loaded'}.`));
  });
  const end = () => {
    worker.terminate();
    reject(new Error('The worker was ended.'));
  };
  return { death, end };
}

/**
 * Starts a worker that trains. `onSteps` is called whenever it has taken some, `onWeights` with the number of layers whose weights are drawn, several
 * times a second while a large network gets ready, and in the end with 0.
 */
export function createTrainer(
  onSteps: (taken: TakenSteps) => void,
  onWeights: (layers: number) => void = () => {},
): TrainerClient {
  const worker = new Worker(new URL('./trainer.ts', import.meta.url), { type: 'module' });
  const remote: Remote<Trainer> = wrap<Trainer>(worker);
  const { death, end } = watch(worker);
  const alive = <Answer>(answer: Answer) => Promise.race([answer, death]);
  const handOver = (taken: TakenSteps) => {
    if (taken.machine) rememberTile(taken.machine);
    onSteps(taken);
  };
  void remote.connect(proxy(handOver), proxy(onWeights));
  return {
    async start(config, twin) {
      const started = await alive(remote.start(config, twin, pageFacts()));
      rememberTile(started.machine);
      return started;
    },
    run: () => alive(remote.run()),
    pause: () => alive(remote.pause()),
    advance: (count, blockSize) => alive(remote.advance(count, blockSize)),
    edit: (config, twin) => alive(remote.edit(config, twin)),
    fork: (twin) => alive(remote.fork(twin)),
    endTwin: () => alive(remote.endTwin()),
    predict: (x) => alive(remote.predict(x)),
    hidden: (x, layers) => alive(remote.hidden(x, layers)),
    clippingBias: () => alive(remote.clippingBias()),
    checkGradient: (question, report) => alive(remote.checkGradient(question, proxy(report))),
    differenceErrors: (layer, report) => alive(remote.differenceErrors(layer, proxy(report))),
    sweepRates: (report) => alive(remote.sweepRates(proxy(report))),
    terminate: end,
  };
}

/** Asks a worker that lives for this one question. */
async function withFiles<Answer>(ask: (files: Remote<Files>) => Promise<Answer>): Promise<Answer> {
  const worker = new Worker(new URL('./files.ts', import.meta.url), { type: 'module' });
  const { death, end } = watch(worker);
  try {
    return await Promise.race([ask(wrap<Files>(worker)), death]);
  } finally {
    end();
  }
}

/** A trace as a file, written off the page's thread. */
export const writeTrace = (trace: Trace, format: FormatId): Promise<Blob> =>
  withFiles((files) => files.write(trace, format));

/** The trace in a file, or a sentence on why it isn't one. */
export const readTrace = (file: File): Promise<ParsedTrace> =>
  withFiles(async (files) => files.read(file, file.name));
