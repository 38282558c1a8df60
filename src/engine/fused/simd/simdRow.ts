// Writes a step's row of raw metrics in the SIMD step.
import { joinNorm } from '../../measure/scaledNorms.ts';
import type { KernelInput } from '../kernels.ts';
import type { FusedMetricName } from '../plan.ts';
import type { SimdMemory } from './simdMemory.ts';
import type { SimdModule } from './simdModule.ts';

/** Writes raw metrics into a row. */
export interface SimdRow {
  /** Writes a layer's value. */
  readonly put: (name: FusedMetricName, layer: number, value: number) => void;
  /** Writes the norm of a range of memory, in its two parts. */
  readonly putNorm: (
    name: 'gradient' | 'clipped' | 'weight' | 'update' | 'signal' | 'deviation' | 'spread',
    layer: number,
    at: number,
    bytes: number,
  ) => { readonly largest: number; readonly norm: number };
}

/** A writer into `values`, [plan.rowLength]. */
export function simdRow(
  { plan }: KernelInput,
  { at, floats }: SimdMemory,
  module: SimdModule,
  values: Float32Array,
): SimdRow {
  const put: SimdRow['put'] = (name, layer, value) => {
    values[plan.rawMetrics[name][0] + layer] = value;
  };
  return {
    put,
    putNorm(name, layer, from, bytes) {
      module.writeNorm(from, bytes, at.answer, at.answer + 4);
      const [largest, scaledSum] = [floats[at.answer / 4]!, floats[at.answer / 4 + 1]!];
      put(`${name}Largest`, layer, largest);
      put(`${name}ScaledSum`, layer, scaledSum);
      return { largest, norm: joinNorm(largest, scaledSum) };
    },
  };
}
