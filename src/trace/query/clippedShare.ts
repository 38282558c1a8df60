// How often clipping made a gradient smaller.
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

/** The share of the rows `from` … `to` − 1 in which clipping made a gradient smaller: 0 to 1, and 0 of no rows. */
export function clippedShare(trace: Trace, from = 0, to = trace.steps): number {
  let clipped = 0;
  for (let row = from; row < to; row++) if (isClipped(trace, row)) clipped++;
  return to > from ? clipped / (to - from) : 0;
}
