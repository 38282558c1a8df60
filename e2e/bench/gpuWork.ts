// Counting what the GPU is asked to do.
import type { Contender } from './interleave.ts';

/** What the GPU was asked to do, of this page or in a step. */
export interface GpuWork {
  /** Of WebGPU's compute shaders. */
  readonly dispatches: number;
  /** Buffers or pixels that came back to JavaScript, of WebGPU and WebGL. */
  readonly readBacks: number;
}

const asked = { dispatches: 0, readBacks: 0 };

/** Makes a method count its calls, where this browser has it. */
function count(prototype: object | undefined, method: string, what: keyof GpuWork): void {
  const methods = prototype as Record<string, (...values: unknown[]) => unknown> | undefined;
  const original = methods?.[method];
  if (!original) return;
  methods[method] = function (...values) {
    asked[what]++;
    return original.apply(this, values);
  };
}

/** Counts what this page asks of its GPU from now on. */
export function countGpuWork(): void {
  const pass = globalThis.GPUComputePassEncoder?.prototype;
  count(pass, 'dispatchWorkgroups', 'dispatches');
  count(pass, 'dispatchWorkgroupsIndirect', 'dispatches');
  count(globalThis.GPUBuffer?.prototype, 'mapAsync', 'readBacks');
  const { prototype } = WebGL2RenderingContext;
  count(prototype, 'getBufferSubData', 'readBacks');
  count(prototype, 'readPixels', 'readBacks');
}

/** A contender whose work on the GPU is counted. */
export interface Counted extends Contender {
  /** The mean over all steps taken so far. */
  workPerStep(): GpuWork;
}

/** The same contender, with the work counted that it asks for while it takes its steps. */
export function counted({ takeSteps, dispose }: Contender): Counted {
  const own = { dispatches: 0, readBacks: 0 };
  let steps = 0;
  return {
    async takeSteps(count) {
      const before = { ...asked };
      await takeSteps(count);
      own.dispatches += asked.dispatches - before.dispatches;
      own.readBacks += asked.readBacks - before.readBacks;
      steps += count;
    },
    dispose,
    workPerStep: () => ({ dispatches: own.dispatches / steps, readBacks: own.readBacks / steps }),
  };
}
