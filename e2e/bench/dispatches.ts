// Counting what the GPU is asked to do.

import type { Contender } from './interleave.ts';

let dispatched = 0;

/** Counts every WebGPU dispatch of this page from now on. */
export function countDispatches(): void {
  if (!('GPUComputePassEncoder' in globalThis)) return;
  const { prototype } = GPUComputePassEncoder;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = prototype;
  prototype.dispatchWorkgroups = function (...sizes) {
    dispatched++;
    return dispatchWorkgroups.apply(this, sizes);
  };
  prototype.dispatchWorkgroupsIndirect = function (...place) {
    dispatched++;
    return dispatchWorkgroupsIndirect.apply(this, place);
  };
}

/** A contender whose dispatches are counted. */
export interface Counted extends Contender {
  /** The mean over all steps taken so far. */
  dispatchesPerStep(): number;
}

/** The same contender, with the dispatches counted that happen while it takes its steps. */
export function counted({ takeSteps, dispose }: Contender): Counted {
  let own = 0;
  let steps = 0;
  return {
    async takeSteps(count) {
      const before = dispatched;
      await takeSteps(count);
      own += dispatched - before;
      steps += count;
    },
    dispose,
    dispatchesPerStep: () => own / steps,
  };
}
