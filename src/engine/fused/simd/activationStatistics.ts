// Statistics of the hidden layers' activations in the SIMD step.
import { smallestNormal } from '../../../calculus/float32.ts';
import {
  activationFacts,
  activationNames,
  factsOfActivation,
  hasDeadUnits,
} from '../../../network/facts/activationFacts.ts';
import type { KernelInput } from '../kernels.ts';
import { padded } from '../plan.ts';
import type { SimdMemory } from './simdMemory.ts';
import type { SimdModule } from './simdModule.ts';
import type { SimdPass } from './simdPass.ts';
import type { StepUniforms } from '../stepUniforms.ts';
import type { SimdRow } from './simdRow.ts';

/** Measures every hidden layer's activations on the batch of the last forward pass. */
export function measureActivations(
  { plan }: KernelInput,
  { at, floats }: SimdMemory,
  module: SimdModule,
  pass: SimdPass,
  stepUniforms: StepUniforms,
  row: SimdRow,
): void {
  const { width } = plan.network;
  const rows = plan.batchSize;
  const columns = padded(width);
  const bytes = 4 * rows * columns;
  const activation = activationNames.find(
    (name) => activationFacts[name].id === stepUniforms.activation,
  )!;
  const { negativeSlope, maximalSlope } = factsOfActivation(activation);

  function countSaturated(layer: number): number {
    if (hasDeadUnits(activation)) return width - countAlive(layer);
    if (negativeSlope !== undefined) return 0;
    module.writeSlopes(
      stepUniforms.activation,
      pass.layerAt('preActivations', layer),
      at.scratch2,
      bytes,
    );
    return module.countBelow(at.scratch2, maximalSlope / 100, rows, width, columns);
  }

  function countAlive(layer: number): number {
    const marks = new Uint8Array(floats.buffer, at.alive + layer * columns, width).fill(0);
    module.markPositive(at.scratch, at.alive + layer * columns, rows, width, columns);
    return marks.reduce((sum, mark) => sum + mark, 0);
  }

  for (const layer of plan.hidden) {
    pass.activations(layer, at.scratch, rows, stepUniforms);
    module.writeNorm(at.scratch, bytes, at.answer, at.answer + 4);
    const largest = floats[at.answer / 4]!;
    const scale = Math.max(largest, smallestNormal);
    const mean = module.scaledMean(at.scratch, scale, rows, width, columns);
    row.put('activationLargest', layer, largest);
    row.put('scaledMean', layer, mean);
    row.put('saturatedCount', layer, countSaturated(layer));
    floats.fill(0, at.scratch2 / 4, at.scratch2 / 4 + rows * columns);
    module.subtract(at.scratch, mean * scale, at.scratch2, rows, width, columns);
    row.putNorm('deviation', layer, at.scratch2, bytes);
    module.subtractColumnMeans(at.scratch, at.scratch2, rows, width, columns);
    row.putNorm('spread', layer, at.scratch2, bytes);
  }
}
