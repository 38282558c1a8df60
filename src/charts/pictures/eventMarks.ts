// The edits of a run, and its end, as lines in a chart.
import type { Trace } from '../../trace/model/trace.ts';
import { placeStep, type StepScale } from '../core/axes.ts';
import type { EventLine } from '../core/picture.ts';

/** An edit in words. */
export type Describe = (event: Trace['events'][number]) => string;

/** One line a step at which something was edited, and one where the run stopped being finite; without `describe` they have no names. */
export function eventsOf(trace: Trace, scale: StepScale, describe?: Describe): EventLine[] {
  const words = new Map<number, string[]>();
  for (const event of trace.events)
    words.set(event.step, [...(words.get(event.step) ?? []), describe?.(event) ?? '']);
  const lines = [...words].map(([step, labels]) => ({
    x: placeStep(step, scale),
    label: labels.length > 1 && labels[0] ? `${labels[0]} + ${labels.length - 1} more` : labels[0],
    trouble: false,
  }));
  if (!trace.failure) return lines;
  const { step } = trace.failure;
  const label = describe ? `not finite at step ${step}` : '';
  return [...lines, { x: placeStep(step, scale), label, trouble: true }];
}
