// Chooses what computes the training steps.
import { neededBackend, type ExperimentConfig } from '../experiment/config.ts';
import type { Device } from '../trace/model/trace.ts';
import type { Engine, EngineInput, EngineState } from './engine.ts';
import { flushesSubnormals } from './tape/backends/subnormals.ts';
import type { TileSearch } from './fused/tileSearch.ts';
import { createTapeEngine } from './tape/tapeEngine.ts';

/** An engine's name. */
export type EngineName = Device['engine'];

/** Milliseconds a step that the fused GPU engine took with tiles of one shape. */
export interface TileTime {
  readonly tile: string;
  readonly msPerStep: number;
}

/** An engine whose programs are compiled. */
export interface PreparedEngine {
  /** Begins at once, at step 0 or with a state. */
  readonly start: (state?: EngineState) => Engine;
  /** What a trace says of it where that is another thing than the backend's: a GPU's tiles, or where it runs itself. */
  readonly device?: Partial<Omit<Device, 'engine'>>;
  /** What led to the shape of a GPU's tiles, where that is searched for. */
  readonly tileSearch?: TileSearch;
}

/** How an engine is to choose its tiles on a GPU. */
export interface EngineOptions {
  /** One that was found before, by its name. */
  readonly tile?: string | undefined;
  /** Where none is given: milliseconds in which to begin a search for the fastest. Without it, it is the device's default. */
  readonly tileBudget?: number | undefined;
}

/** Gets an engine ready on the backend that is set; throws a sentence where it can't serve. */
type Prepare = (input: EngineInput, options: EngineOptions) => Promise<PreparedEngine>;

const withState = (input: EngineInput, state: EngineState | undefined): EngineInput =>
  state ? { ...input, state } : input;

/** The input with what the backend that is set does with subnormal numbers. */
const onBackend = async (input: EngineInput): Promise<EngineInput> => ({
  ...input,
  flushesSubnormals: await flushesSubnormals(),
});

const engines: Readonly<Record<EngineName, Prepare>> = {
  async tape(input) {
    const known = await onBackend(input);
    return { start: (state) => createTapeEngine(withState(known, state)) };
  },
  fused: async (input, options) =>
    (await import('./fused/gpuEngine.ts')).prepareGpuEngine(await onBackend(input), options),
  simd: async (input) => (await import('./fused/simdEngine.ts')).prepareSimdEngine(input),
};

/** Gets an engine ready on the backend that is set; throws a sentence where it can't serve. */
export const prepareEngine = (
  name: EngineName,
  input: EngineInput,
  options: EngineOptions = {},
): Promise<PreparedEngine> => engines[name](input, options);

/** An engine on the backend that is set; throws a sentence where it can't serve. */
export const createEngine = async (
  name: EngineName,
  input: EngineInput,
  options?: EngineOptions,
): Promise<Engine> => (await prepareEngine(name, input, options)).start(input.state);

/**
 * The engines that a choice allows on a backend, the best guess first: a fused step on a GPU, the same in WebAssembly, the tape.
 * WebAssembly serves where it is the backend, or where any may be taken.
 */
export function enginesFor(
  { engine, backend }: Pick<ExperimentConfig, 'engine' | 'backend'>,
  opened: Device['backend'],
): EngineName[] {
  if (engine !== 'auto') return [engine];
  return [
    ...(opened === 'webgpu' ? (['fused'] as const) : []),
    ...(opened === 'wasm' || backend === 'auto' ? (['simd'] as const) : []),
    'tape',
  ];
}

/** The backend to open for a choice: an engine that is named may need one. */
export const backendFor = ({
  engine,
  backend,
}: Pick<ExperimentConfig, 'engine' | 'backend'>): ExperimentConfig['backend'] =>
  backend === 'auto' && engine in neededBackend
    ? neededBackend[engine as keyof typeof neededBackend]
    : backend;
