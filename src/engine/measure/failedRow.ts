// The row of a non-finite step, with the status of each layer.
import { smallestNormal } from '../../calculus/float32.ts';
import { statuses, type Status } from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { normOf } from './scaledNorms.ts';

/** Status of a gradient with this norm; `finite` if the norm is finite. */
function statusOfNorm(norm: number, finite: Status): Status {
  if (Number.isNaN(norm)) return 'nan';
  return norm === Infinity ? 'overflow' : finite;
}

/** The row with the status of each layer from its measured gradient norm. */
export const withMeasuredStatus = (row: Columns): Columns => ({
  ...row,
  status: row.status.map((code, layer) =>
    statuses.indexOf(statusOfNorm(row.gradientNorm[layer]!, statuses[code]!)),
  ),
});

/** The row with each layer's gradient norm and status from its exact gradient, read back. */
export function withExactGradients(row: Columns, gradients: readonly Float32Array[]): Columns {
  const norms = gradients.map(normOf);
  const exactStatusOf = (norm: number, layer: number): Status => {
    const isTiny = gradients[layer]!.every((x) => Math.abs(x) < smallestNormal);
    return statusOfNorm(norm, isTiny ? 'underflow' : 'fine');
  };
  return {
    ...row,
    gradientNorm: Float32Array.from(norms),
    totalNorm: Float32Array.of(normOf(norms)),
    status: Uint8Array.from(norms, (norm, layer) => statuses.indexOf(exactStatusOf(norm, layer))),
  };
}
