// The row of a step that is not finite, with the status of each layer.
import { smallestNormal } from '../../calculus/float32.ts';
import { statuses, type Status } from '../../trace/model/metrics.ts';
import type { Columns } from '../../trace/model/trace.ts';
import { normOf } from './scaledNorms.ts';

/** The status that a gradient's norm alone tells; `finite` where it is finite. */
function statusOfNorm(norm: number, finite: Status): Status {
  if (Number.isNaN(norm)) return 'nan';
  return norm === Infinity ? 'overflow' : finite;
}

/** The row of a step that is not finite, with the status of each layer that its measured norm tells. */
export const withMeasuredStatus = (row: Columns): Columns => ({
  ...row,
  status: row.status.map((code, layer) =>
    statuses.indexOf(statusOfNorm(row.gradientNorm[layer]!, statuses[code]!)),
  ),
});

/** The row of a step that is not finite, with what its gradients, read back layer by layer, really hold. */
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
