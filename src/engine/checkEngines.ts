// Which engines can train networks on this machine, by the check that each engine exports.
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

/** Why an engine can't train one of these networks whatever the memory, as a sentence; undefined if it can. */
function reasonOfEngine(engine: EngineName, networks: readonly CheckInput[]): string | undefined {
  const unsupported = networks.map(checks[engine]).find((check) => 'reason' in check);
  return unsupported?.reason;
}

/** Why there is too little memory for these networks together; undefined if there is enough, or if the engine can't train them for another reason. */
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

/** Why an engine can't train these networks together on a backend, as a sentence; undefined if it can. */
export const reasonAgainst = (
  engine: EngineName,
  networks: readonly CheckInput[],
  backend: Device['backend'] = presentBackend(),
): string | undefined =>
  reasonOfEngine(engine, networks) ?? reasonOfRoom(engine, networks, backend);

/**
 * The engines that have enough memory for these networks together on a backend. An engine that can't train them for another reason stays in the list
 * and gives its reason when it is prepared. Throws the reason of the last engine if none has enough.
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
