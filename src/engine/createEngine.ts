// Makes an engine on the backend that is set. Of the files beside it this alone imports `tape/` and `fused/`.
import type { Engine, EngineInput, EngineState } from './engine.ts';
import type { EngineName, EngineOptions, PreparedEngine } from './preparedEngine.ts';
import { reasonAgainst } from './checkEngines.ts';
import { flushesSubnormals } from './tape/backends/subnormals.ts';
import { gpuDeviceOfBackend } from './tape/backends/webgpuDevice.ts';
import { createTapeEngine, examineOnTape } from './tape/tapeEngine.ts';

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
  async fused(input, options) {
    const { prepareGpuEngine } = await import('./fused/gpuEngine.ts');
    return prepareGpuEngine(gpuDeviceOfBackend(), await onBackend(input), examineOnTape, options);
  },
  async simd(input) {
    const { prepareSimdEngine } = await import('./fused/simdEngine.ts');
    return prepareSimdEngine(input, examineOnTape);
  },
};

/** Gets an engine ready on the backend that is set; throws a sentence where it can't serve. */
export async function prepareEngine(
  name: EngineName,
  input: EngineInput,
  options: EngineOptions = {},
): Promise<PreparedEngine> {
  const reason = reasonAgainst(name, [input]);
  if (reason) throw new Error(reason);
  return engines[name](input, options);
}

/** An engine on the backend that is set; throws a sentence where it can't serve. */
export const createEngine = async (
  name: EngineName,
  input: EngineInput,
  options?: EngineOptions,
): Promise<Engine> => (await prepareEngine(name, input, options)).start(input.state);
