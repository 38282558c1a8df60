// Edits, changes of engine and the failure of a run as event lines.
import { provenanceChanges } from '../../trace/model/provenance.ts';
import type { Trace } from '../../trace/model/trace.ts';
import { placeStep, type StepScale } from '../core/axes.ts';
import type { EventLine } from '../core/picture.ts';

/** An edit in words. */
export type Describe = (event: Trace['events'][number]) => string;

/** One line per step with edits or a change of engine, and one at the failing step; without `describe` they have no labels. */
export function eventsOf(trace: Trace, scale: StepScale, describe?: Describe): EventLine[] {
  const words = new Map<number, string[]>();
  const note = (step: number, label: string) =>
    words.set(step, [...(words.get(step) ?? []), describe ? label : '']);
  for (const event of trace.events) note(event.step, describe?.(event) ?? '');
  for (const { step, words, isEngine } of provenanceChanges(trace)) if (isEngine) note(step, words);
  const ascending = [...words].sort(([one], [other]) => one - other);
  const lines = ascending.map(([step, labels]) => ({
    x: placeStep(step, scale),
    label: labels.length > 1 && labels[0] ? `${labels[0]} + ${labels.length - 1} more` : labels[0],
    trouble: false,
  }));
  if (!trace.failure) return lines;
  const { step } = trace.failure;
  const label = describe ? `not finite at step ${step}` : '';
  return [...lines, { x: placeStep(step, scale), label, trouble: true }];
}
