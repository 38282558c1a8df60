// How often clipping made a gradient smaller.
import { rowsBefore, thinnedRowsIn } from '../model/metricRows.ts';
import { has, type Trace } from '../model/trace.ts';

/** Relative difference of two float32 norms of the same gradient that rounding alone can make. */
const rounding = 1e-5;

/** Whether a trace shows which steps were clipped: by the clip coefficient, or by the layers' norms before and after. */
export const tellsClipping = (trace: Trace): boolean =>
  has(trace, 'clipCoefficient') || (has(trace, 'clippedNorm') && has(trace, 'gradientNorm'));

function isClipped({ columns, layers }: Trace, row: number): boolean {
  const { clipCoefficient, clippedNorm, gradientNorm } = columns;
  if (clipCoefficient && clipCoefficient[row] < 1) return true;
  if (!clippedNorm || !gradientNorm) return false;
  const start = row * layers.length;
  for (let i = start; i < start + layers.length; i++)
    if (clippedNorm[i] < gradientNorm[i] * (1 - rounding)) return true;
  return false;
}

/**
 * The number of steps from `from` to `to` − 1 in which clipping made a gradient smaller; of a trace whose steps are not consecutive, of rows.
 * Of a thinned trace both must be whole, or `from` 0.
 */
export function clippedSteps(trace: Trace, from: number, to: number): number {
  const rowOf = (step: number) => (trace.stepNumbers ? step : rowsBefore(trace, 'loss', step));
  const [first, last, whole] = [rowOf(from), rowOf(to), thinnedRowsIn(trace, 'loss')];
  let clipped = first < whole ? trace.thinned!.clippedSteps : 0;
  for (let row = Math.max(first, whole); row < last; row++) if (isClipped(trace, row)) clipped++;
  return clipped;
}

/** Their share: 0 to 1, and 0 of no steps. */
export const clippedShare = (trace: Trace, from = 0, to = trace.steps): number =>
  to > from ? clippedSteps(trace, from, to) / (to - from) : 0;
