// What an engine on fused kernels answers without training: predictions, hidden states and gradients at the present parameters.
import type { Engine, EngineConfig } from '../engine.ts';
import { measureClippingBias } from '../measure/measureClippingBias.ts';
import { clipLayers } from './clipLayers.ts';
import type { Kernels } from './kernels.ts';
import { unflatten, type Plan } from './plan.ts';

/** What a query is computed with: the configuration with all edits, and the uniforms of the next step. */
interface Present {
  readonly config: EngineConfig;
  readonly stepUniforms: Uint32Array;
}

/** The queries of an engine on these kernels; `present` is called by each query. None changes the state. */
export const kernelQueries = (
  plan: Plan,
  kernels: Kernels,
  present: () => Present,
): Pick<Engine, 'predict' | 'hidden' | 'gradient' | 'clippingBias'> => ({
  predict: async (x) => (await kernels.forward(present().stepUniforms, x, [])).output,
  hidden: async (x, layers) => (await kernels.forward(present().stepUniforms, x, layers)).hidden,
  async gradient({ x, y }) {
    const { loss, gradient } = await kernels.gradient(present().stepUniforms, x, y);
    return { loss, gradients: unflatten(plan, gradient) };
  },
  clippingBias: (batches) =>
    measureClippingBias(batches, async ({ x, y }) => {
      const { gradient } = await kernels.gradient(present().stepUniforms, x, y);
      const clipped = clipLayers(
        plan.layers.map(({ offset, length }) => gradient.subarray(offset, offset + length)),
        present().config.clipping,
      );
      return [gradient, joined(clipped, plan.length)];
    }),
});

/** Arrays one after the other in one of `length` values. */
function joined(parts: readonly Float32Array[], length: number): Float32Array {
  const whole = new Float32Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
