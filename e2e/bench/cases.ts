// What the benchmark compares, and the rows it reports.
import type { EngineName } from '../../src/engine/preparedEngine.ts';
import type { Device } from '../../src/trace/model/trace.ts';

/** A backend by its name. */
export type Backend = Device['backend'];

/** A network to train on two circles. */
export interface Case {
  readonly backend: Backend;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly activation: 'relu' | 'sigmoid';
  readonly optimizer: 'sgd' | 'adam';
  /** Whether the page is cross-origin isolated, which lets WebAssembly have threads. */
  readonly isolated: boolean;
}

/** Who trains. */
export type Who =
  'gradlens-fused' | 'gradlens-simd' | 'gradlens-tape' | 'tfjs-layers' | 'jax-js' | 'convnetjs';

/** What one contender took for one case. */
export interface Row extends Case {
  readonly who: Who;
  /** Whether it measured every layer at every step. */
  readonly instrumented: boolean;
  /** How often something came back to JavaScript. */
  readonly readsBack: 'every step' | 'every block';
  /** Median of the rounds, in milliseconds. */
  readonly msPerStep: number;
  /** WebGPU dispatches, the mean over all steps; null on the other backends. */
  readonly dispatchesPerStep: number | null;
  /** Buffers and pixels that come back from the GPU, likewise; null without one. */
  readonly readBacksPerStep: number | null;
  /** From the network's initial parameters to the end of its first step: what has to be compiled is in it, opening the backend is not. */
  readonly msToFirstStep: number;
  /** What a page loads to train with it, after gzip. */
  readonly javaScriptBytes: number;
}

/** What a user gets of an engine: steps a second of the first preset. */
export interface PageRow {
  readonly who: 'page';
  readonly backend: Backend;
  readonly engine: EngineName;
  /** In the page at full speed, on an otherwise idle machine and with one core kept busy. */
  readonly stepsPerSecond: number;
  readonly busyStepsPerSecond: number;
  /** The engine without the page, in blocks of 512 steps. */
  readonly aloneStepsPerSecond: number;
}

/** The engines whose speed in the page is compared with their speed alone. */
export const pageEngines: readonly Pick<PageRow, 'backend' | 'engine'>[] = [
  { backend: 'wasm', engine: 'simd' },
  { backend: 'webgpu', engine: 'fused' },
];

type Network = Pick<Case, 'depth' | 'width' | 'batch'>;

const small: Network = { depth: 10, width: 32, batch: 64 };
const large: Network = { depth: 50, width: 64, batch: 128 };
const others: readonly Network[] = [
  { depth: 30, width: 64, batch: 128 },
  { depth: 100, width: 32, batch: 64 },
  { depth: 20, width: 256, batch: 256 },
];

/** The backends in the order they are measured. */
export const backends: readonly Backend[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

const onAllBackends = (network: Network, kind: Pick<Case, 'activation' | 'optimizer'>): Case[] =>
  backends.flatMap((backend) =>
    // What isolation changes is WebAssembly's alone.
    (backend === 'wasm' ? [false, true] : [false]).map((isolated) => ({
      backend,
      ...network,
      ...kind,
      isolated,
    })),
  );

/** Every case; the quick ones are two networks with ReLU and SGD. */
export function cases(quick: boolean): Case[] {
  if (quick)
    return [small, large].flatMap((network) =>
      onAllBackends(network, { activation: 'relu', optimizer: 'sgd' }),
    );
  return [small, large, ...others].flatMap((network) =>
    (['relu', 'sigmoid'] as const).flatMap((activation) =>
      (['sgd', 'adam'] as const).flatMap((optimizer) =>
        onAllBackends(network, { activation, optimizer }),
      ),
    ),
  );
}

/** A network and the same four times as deep, whose steps are compared. */
export const growthCase: Case = {
  ...large,
  backend: 'webgpu',
  activation: 'relu',
  optimizer: 'sgd',
  isolated: false,
};

/** The other depth. */
export const growthDepth = 200;

/** What diagnosis is measured on: a small network and a large one, where theory takes longest. */
export const diagnosisCases: readonly Case[] = [small, large].map((network) => ({
  ...network,
  backend: 'wasm',
  activation: 'relu',
  optimizer: 'sgd',
  isolated: false,
}));
