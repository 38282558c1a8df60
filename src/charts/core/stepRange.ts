// The range of steps in view: zooming and clamping it, and the steps of a trace within it.
import type { Trace } from '../../trace/model/trace.ts';
import { fractionOf, placeStep, valueAtFraction, type StepScale } from './axes.ts';
import { lastStep } from '../../trace/query/pointReadings.ts';

/** Steps from `first` to `last`; may be fractional, so that zooming is smooth. */
export interface StepRange {
  readonly first: number;
  readonly last: number;
}

/** Operations on the range and the pinned step that all charts share. */
export interface RangeVerbs {
  select(range: StepRange): void;
  /** Shows `factor` times as many steps, with `around` fixed. */
  zoom(factor: number, around: number): void;
  showAll(): void;
  /** Keeps the charts at a step, or at the newest again for null or the step that is pinned. */
  pin(step: number | null): void;
}

/** Least number of steps of a range. */
const leastSpan = 5;

/** The range moved and widened to lie within steps 0 … `end` and span `leastSpan`; null if that is all steps. */
export function rangeWithin({ first, last }: StepRange, end: number): StepRange | null {
  const span = Math.max(last - first, leastSpan);
  if (span > end - 0.5) return null;
  const start = Math.min(end - span, Math.max(0, (first + last - span) / 2));
  return { first: start, last: start + span };
}

/** The range `factor` times as wide on its axis, with the step `around` fixed. */
export function zoomedRange(
  { first, last }: StepRange,
  factor: number,
  around: number,
  scale: StepScale,
): StepRange {
  const axis = {
    kind: scale,
    min: placeStep(first, scale),
    max: placeStep(last, scale),
    ticks: [],
  };
  const at = Math.min(1, Math.max(0, fractionOf(axis, placeStep(around, scale))));
  const zero = placeStep(0, scale);
  return {
    first: valueAtFraction(axis, at * (1 - factor)) - zero,
    last: valueAtFraction(axis, at + (1 - at) * factor) - zero,
  };
}

/** The first and last whole step in view; of all steps without a range. */
export function wholeSteps(trace: Trace, range: StepRange | null): StepRange {
  const end = Math.max(0, lastStep(trace));
  return range
    ? { first: Math.ceil(range.first), last: Math.min(end, Math.floor(range.last)) }
    : { first: 0, last: end };
}
