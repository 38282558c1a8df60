// Makes an engine on the current backend. Only this file and `checkEngines.ts` import both `tape/` and `fused/`.
import type { Engine, EngineInput, EngineState } from './engine.ts';
import type { EngineName, EngineOptions, PreparedEngine } from './preparedEngine.ts';
import { reasonAgainst } from './checkEngines.ts';
import { flushesSubnormals } from './tape/backends/subnormals.ts';
import { gpuDeviceOfBackend } from './tape/backends/webgpuDevice.ts';
import { createTapeEngine, examineOnTape } from './tape/tapeEngine.ts';

/** Prepares an engine on the current backend; throws a sentence if it can't train the network. */
type Prepare = (input: EngineInput, options: EngineOptions) => Promise<PreparedEngine>;

const withState = (input: EngineInput, state: EngineState | undefined): EngineInput =>
  state ? { ...input, state } : input;

/** The input with `flushesSubnormals` of the current backend. */
const onBackend = async (input: EngineInput): Promise<EngineInput> => ({
  ...input,
  flushesSubnormals: await flushesSubnormals(),
});

const engines: Readonly<Record<EngineName, Prepare>> = {
  async tape(input) {
    const known = await onBackend(input);
    return { start: (state) => createTapeEngine(withState(known, state)) };
  },
  async fused(input, options) {
    const { prepareGpuEngine } = await import('./fused/gpuEngine.ts');
    return prepareGpuEngine(gpuDeviceOfBackend(), await onBackend(input), examineOnTape, options);
  },
  async simd(input) {
    const { prepareSimdEngine } = await import('./fused/simdEngine.ts');
    return prepareSimdEngine(input, examineOnTape);
  },
};

/** Prepares an engine on the current backend; throws a sentence if it can't train the network. */
export async function prepareEngine(
  name: EngineName,
  input: EngineInput,
  options: EngineOptions = {},
): Promise<PreparedEngine> {
  const reason = reasonAgainst(name, [input]);
  if (reason) throw new Error(reason);
  return engines[name](input, options);
}

/** Starts an engine on the current backend; throws a sentence if it can't train the network. */
export const createEngine = async (
  name: EngineName,
  input: EngineInput,
  options?: EngineOptions,
): Promise<Engine> => (await prepareEngine(name, input, options)).start(input.state);
