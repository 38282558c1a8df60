// A worker's client for tests, whose answers come when the test gives them.
import { beforeEach, vi } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import type { Changes } from '../experiment/edits.ts';
import { emptyColumns, type Device, type StepBlock } from '../trace/model/trace.ts';
import type {
  MemberState,
  MemberStates,
  SessionBlock,
  TrainerClient,
  Unsupported,
} from '../worker/client.ts';

export const device: Device = {
  backend: 'cpu',
  adapter: 'JavaScript',
  precision: 'float32',
  engine: 'tape',
};

export const runtime = {
  device,
  refusal: undefined,
  measured: [],
  isMeasuring: false,
  tileTimes: undefined,
  tileKey: '',
};

export const inputs = {
  rootMeanSquare: 1,
  meanProduct: 0,
  largestMean: 0,
  largestDeviation: 1,
  smallestDeviation: 1,
};

/** Stands for the fault of a worker. */
export class WorkerFault extends Error {
  isOutOfMemory = false;
}

interface Listeners {
  readonly onBlock: (block: SessionBlock) => void;
  readonly onWeights: (layers: number) => void;
  readonly onFault: (fault: WorkerFault) => void;
}

/** A trainer whose answers come when the test gives them. */
export class FakeTrainer {
  asked: string[] = [];
  answers: ((error?: Error) => void)[] = [];
  onBlock: Listeners['onBlock'];
  onWeights: (layers: number) => void;
  onFault: (fault: WorkerFault) => void;
  edits: ExperimentConfig[] = [];
  variantEdits: (ExperimentConfig | undefined)[] = [];
  startedVariant: ExperimentConfig | undefined;
  startedFrom: MemberState | undefined;
  startedVariantFrom: MemberState | undefined;
  forks: Changes[] = [];
  hasVariant = false;
  /** Why there is no room for a variant. */
  variantRefusal: Unsupported | undefined;
  finishedSteps = 0;
  /** The step that the last `run` was to end at. */
  runsUntil: number | undefined;
  stateBytes = 8;
  isEnded = false;

  constructor({ onBlock, onWeights, onFault }: Listeners) {
    this.onBlock = onBlock;
    this.onWeights = onWeights;
    this.onFault = onFault;
  }

  /** Hands over finite steps of the run, and of its variant. */
  take(steps: number, withVariant = false): void {
    const block = (): StepBlock => ({
      firstStep: this.finishedSteps,
      steps,
      columns: emptyColumns(defaultConfig.network.depth, steps),
    });
    const members = { run: block(), ...(withVariant && { variant: block() }) };
    this.onBlock({ members, runtimes: {}, milliseconds: 1 });
    this.finishedSteps += steps;
  }

  get #states(): MemberStates {
    const engine = { step: this.finishedSteps, parameters: [], slots: [] };
    const state = { engine, device, bytes: this.stateBytes };
    return { run: state, ...(this.hasVariant && { variant: state }) };
  }

  #ask(verb: string): Promise<void> {
    this.asked.push(verb);
    return new Promise((resolve, reject) =>
      this.answers.push((error) => (error ? reject(error) : resolve())),
    );
  }

  async answer(verb: string, error?: Error): Promise<void> {
    const index = this.asked.indexOf(verb);
    this.asked.splice(index, 1);
    this.answers.splice(index, 1)[0]!(error);
    await settled();
  }

  client: TrainerClient = {
    start: async ({ members: [run, variant] }) => {
      this.startedVariant = variant?.config;
      this.startedFrom = run.from;
      this.startedVariantFrom = variant?.from;
      await this.#ask('start');
      const other = this.variantRefusal ?? { runtime, inputs };
      return { first: { runtime, inputs }, others: variant ? { variant: other } : {} };
    },
    run: (until) => {
      this.runsUntil = until;
      return this.#ask('run');
    },
    pause: () => this.#ask('pause'),
    advance: () => this.#ask('advance'),
    edit: async ({ run, variant }) => {
      this.edits.push(run!);
      this.variantEdits.push(variant);
      return this.finishedSteps;
    },
    fork: async (_, changes) => {
      this.forks.push(changes);
      this.hasVariant = !this.variantRefusal;
      return this.variantRefusal ?? { step: this.finishedSteps, runtime };
    },
    end: async () => {},
    snapshot: async () => this.#states,
    leave: async (mostBytes) => (this.stateBytes > mostBytes ? {} : this.#states),
    predict: async (_, x) => ({ step: this.finishedSteps, output: x }),
    hidden: async () => ({ step: 0, projections: [] }),
    clippingBias: async () => ({ cosine: 1, normRatio: 1, clippedShare: 0, batches: 1, step: 0 }),
    updateCurvature: async () => ({ step: 0, loss: 1, lossAfter: 1, overshoot: 0 }),
    checkGradient: async () => ({ step: 0, whole: true }),
    differenceErrors: async () => ({ step: 0, whole: true }),
    tryChanges: async () => ({ reason: 'There is no room.' }),
    sweepRates: async () => ({ step: 0, constantLoss: 0, gradientRatio: 1, whole: true }),
    terminate: () => (this.isEnded = true),
  };
}

/** The trainers that the runs of a test have made, the newest last. */
export const trainers: FakeTrainer[] = [];
/** The newest of them. */
export const trainer = (): FakeTrainer => trainers.at(-1)!;

/** Stands for the worker's client in tests of what calls it. */
export const fakeClient = {
  WorkerFault,
  createTrainer(listeners: Listeners): TrainerClient {
    trainers.push(new FakeTrainer(listeners));
    return trainer().client;
  },
};

vi.stubGlobal('__VERSION__', '0.0.0');
beforeEach(() => void trainers.splice(0));

/** Resolves once what was answered is dealt with. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
