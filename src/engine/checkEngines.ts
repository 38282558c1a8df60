// Which engines can train networks here: each answers for itself.
import type { Device } from '../trace/model/trace.ts';
import { checkSimd } from './fused/simd/checkSimd.ts';
import { checkGpu } from './fused/webgpu/checkGpu.ts';
import { memoryLimits, reasonOfMemory } from './memoryLimits.ts';
import type { CheckInput, EngineCheck, EngineName } from './preparedEngine.ts';
import { presentBackend } from './tape/backends/openBackend.ts';
import { gpuDeviceOfBackend } from './tape/backends/webgpuDevice.ts';
import { checkTape } from './tape/checkTape.ts';

const checks: Readonly<Record<EngineName, (input: CheckInput) => EngineCheck>> = {
  tape: (input) => checkTape(input),
  simd: (input) => checkSimd(input),
  fused: (input) => checkGpu(input, gpuDeviceOfBackend().device.limits),
};

/** Why an engine can train one of these networks on no machine like this, however small it is; undefined where it can. */
function reasonOfEngine(engine: EngineName, networks: readonly CheckInput[]): string | undefined {
  const unsupported = networks.map(checks[engine]).find((check) => 'reason' in check);
  return unsupported?.reason;
}

/** Why there is no room for these networks beside each other; undefined where there is, or where the engine can't train them anyway. */
function reasonOfRoom(
  engine: EngineName,
  networks: readonly CheckInput[],
  backend: Device['backend'],
): string | undefined {
  const needs = networks.map(checks[engine]).filter((check) => 'bytes' in check);
  const gpuBufferBytes =
    backend === 'webgpu'
      ? gpuDeviceOfBackend().device.limits.maxStorageBufferBindingSize
      : undefined;
  const limits = memoryLimits(engine === 'simd' ? 'wasm' : backend, gpuBufferBytes);
  return needs.length === networks.length ? reasonOfMemory(networks, needs, limits) : undefined;
}

/** Why an engine can't train these networks beside each other on a backend; undefined where it can. */
export const reasonAgainst = (
  engine: EngineName,
  networks: readonly CheckInput[],
  backend: Device['backend'] = presentBackend(),
): string | undefined =>
  reasonOfEngine(engine, networks) ?? reasonOfRoom(engine, networks, backend);

/**
 * Those of the engines for which there is room for these networks beside each other on a backend; an engine that can't train them for another reason is
 * among them, and says so when it is prepared. Throws a sentence where none can train them: then it is that of the last.
 */
export function enginesWithRoom(
  engines: readonly EngineName[],
  networks: readonly CheckInput[],
  backend: Device['backend'] = presentBackend(),
): EngineName[] {
  const reasons = engines.map((engine) => reasonAgainst(engine, networks, backend));
  if (reasons.every((reason) => reason !== undefined)) throw new Error(reasons.at(-1));
  return engines.filter((engine) => reasonOfRoom(engine, networks, backend) === undefined);
}
