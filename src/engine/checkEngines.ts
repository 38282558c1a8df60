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
  tape: checkTape,
  simd: checkSimd,
  fused: (input) => checkGpu(input, gpuDeviceOfBackend().device.limits),
};

/** Why an engine can't train these networks beside each other on a backend; undefined where it can. */
export function reasonAgainst(
  engine: EngineName,
  networks: readonly CheckInput[],
  backend: Device['backend'] = presentBackend(),
): string | undefined {
  const needs = [];
  for (const network of networks) {
    const check = checks[engine](network);
    if ('reason' in check) return check.reason;
    needs.push(check);
  }
  const gpuBufferBytes =
    backend === 'webgpu'
      ? gpuDeviceOfBackend().device.limits.maxStorageBufferBindingSize
      : undefined;
  const limits = memoryLimits(engine === 'simd' ? 'wasm' : backend, gpuBufferBytes);
  return reasonOfMemory(networks, needs, limits);
}

/**
 * Those of the engines for which there is room for these networks beside each other on a backend; an engine that can't train them for another reason is
 * among them, and says so when it is prepared. Throws a sentence where none can train them: then it is that of the last.
 */
export function enginesWithRoom(
  engines: readonly EngineName[],
  networks: readonly CheckInput[],
  backend?: Device['backend'],
): EngineName[] {
  const reasons = engines.map((engine) => reasonAgainst(engine, networks, backend));
  if (reasons.every((reason) => reason !== undefined)) throw new Error(reasons.at(-1));
  const isUnsupported = (engine: EngineName) =>
    networks.some((network) => 'reason' in checks[engine](network));
  return engines.filter((engine, i) => reasons[i] === undefined || isUnsupported(engine));
}
