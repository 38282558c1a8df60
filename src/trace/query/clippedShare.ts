// Numbers that sum up a stretch of a trace.
import type { Trace } from '../model/trace.ts';

/** Relative difference of two float32 norms of the same gradient that rounding alone can make. */
const rounding = 1e-5;

function isClipped({ columns, depth }: Trace, step: number): boolean {
  if (columns.clipCoefficient[step] < 1) return true;
  const start = step * (depth + 1);
  for (let i = start; i <= start + depth; i++)
    if (columns.clippedNorm[i] < columns.gradientNorm[i] * (1 - rounding)) return true;
  return false;
}

/** The share of the steps `from` … `to` − 1 in which clipping made a gradient smaller: 0 to 1, and 0 of no steps. */
export function clippedShare(trace: Trace, from = 0, to = trace.steps): number {
  let clipped = 0;
  for (let step = from; step < to; step++) if (isClipped(trace, step)) clipped++;
  return to > from ? clipped / (to - from) : 0;
}
