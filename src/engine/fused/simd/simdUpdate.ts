// Clipping and the optimizer's update, layer by layer, with the norms that are measured.
import { normOf } from '../../measure/scaledNorms.ts';
import { smallestNormal } from '../../../calculus/float32.ts';
import { clippingFacts } from '../../../network/facts/choiceFacts.ts';
import type { KernelInput } from '../kernels.ts';
import type { SimdMemory } from './simdMemory.ts';
import type { SimdRow } from './simdRow.ts';
import type { SimdModule } from './simdModule.ts';
import type { StepUniforms } from '../stepUniforms.ts';

const [layerMode, globalMode, valueMode] = (['layerNorm', 'globalNorm', 'value'] as const).map(
  (name) => clippingFacts[name].id,
);

/** Creates the function that clips the gradient in memory, updates the parameters and writes the metrics to the row. */
export function createUpdate(
  { plan, optimizer, instrumented }: KernelInput,
  { at }: SimdMemory,
  module: SimdModule,
): (stepUniforms: StepUniforms, row: SimdRow) => void {
  const { layers, length } = plan;

  function takeStep(
    stepUniforms: StepUniforms,
    offset: number,
    gradient: number,
    bytes: number,
  ): void {
    const { rate, weightDecay, momentum, stepSize, correction } = stepUniforms;
    const parameters = at.parameters + offset;
    const slot = at.slots + offset;
    const second = slot + 4 * length;
    switch (optimizer) {
      case 'sgd':
        module.sgd(parameters, gradient, at.update, rate, weightDecay, bytes);
        break;
      case 'momentum':
        module.momentum(parameters, gradient, at.update, slot, rate, weightDecay, momentum, bytes);
        break;
      case 'rmsprop':
        module.rmsprop(parameters, gradient, at.update, slot, rate, weightDecay, bytes);
        break;
      case 'adam':
        module.adam(
          parameters,
          gradient,
          at.update,
          slot,
          second,
          stepSize,
          correction,
          weightDecay,
          0,
          bytes,
        );
        break;
      case 'adamw':
        module.adam(
          parameters,
          gradient,
          at.update,
          slot,
          second,
          stepSize,
          correction,
          0,
          rate * weightDecay,
          bytes,
        );
        break;
      default:
        optimizer satisfies never;
    }
  }

  return (stepUniforms, row) => {
    const { clippingMode, threshold } = stepUniforms;
    const coefficientOf = (norm: number) => Math.min(1, threshold / (norm + 1e-6));
    const norms = layers.map(({ offset, length }, layer) =>
      row.putNorm('gradient', layer, at.gradient + 4 * offset, 4 * length),
    );
    const common =
      clippingMode === globalMode ? coefficientOf(normOf(norms.map(({ norm }) => norm))) : 1;
    row.put('coefficient', 0, common);
    layers.forEach(({ offset, length }, layer) => {
      const bytes = 4 * length;
      const gradient = at.gradient + 4 * offset;
      const parameters = at.parameters + 4 * offset;
      const coefficient = clippingMode === layerMode ? coefficientOf(norms[layer]!.norm) : common;
      if (clippingMode === valueMode) module.clamp(gradient, threshold, at.clipped, bytes);
      else module.scale(gradient, coefficient, at.clipped, bytes);
      if (instrumented) {
        row.putNorm('weight', layer, parameters, bytes);
        const { largest } = row.putNorm('clipped', layer, at.clipped, bytes);
        if (clippingMode === valueMode) {
          const [before, after] = [norms[layer]!.largest, largest].map((each) =>
            Math.max(each, smallestNormal),
          ) as [number, number];
          row.put(
            'scaledProducts',
            layer,
            module.scaledProducts(gradient, before, at.clipped, after, bytes),
          );
        }
        if (stepUniforms.measuresActivations)
          row.put(
            'unchangedCount',
            layer,
            module.countEqual(parameters, at.initial + 4 * offset, bytes),
          );
      }
      takeStep(stepUniforms, 4 * offset, at.clipped, bytes);
      if (instrumented) row.putNorm('update', layer, at.update, bytes);
    });
  };
}
