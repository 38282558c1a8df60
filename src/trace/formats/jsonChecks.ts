// What no single field of a JSON trace shows: that its steps, edits and provenance go together. Sentences, or nothing.
import { parseConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { areLive, withValue } from '../../experiment/edits.ts';
import type { Provenance, Trace } from '../model/trace.ts';
import { metricIntervals } from '../model/metrics.ts';
import { endOf } from '../model/metricRows.ts';

/** What is wrong with the steps of the rows: they must ascend, one for each row. */
export function problemOfSteps({
  steps,
  stepNumbers,
}: Pick<Trace, 'steps' | 'stepNumbers'>): string | undefined {
  if (!stepNumbers) return undefined;
  if (stepNumbers.length !== steps)
    return `stepNumbers must have ${steps} steps, one a row; it has ${stepNumbers.length}.`;
  const wrong = stepNumbers.findIndex((at, row) => row > 0 && at <= stepNumbers[row - 1]);
  return wrong < 0
    ? undefined
    : `stepNumbers.${wrong} must be above ${stepNumbers[wrong - 1]}; ${stepNumbers[wrong]} is not.`;
}

/** What is wrong with how older steps are kept. */
export function problemOfThinned({
  steps,
  stepNumbers,
  thinned,
}: Pick<Trace, 'steps' | 'stepNumbers' | 'thinned'>): string | undefined {
  if (!thinned) return undefined;
  if (stepNumbers) return 'thinned must be absent where there are stepNumbers.';
  if (!thinned.buckets[1]) return 'thinned.buckets.1 is missing.';
  for (const every of metricIntervals) {
    const { size = 2, count = 1 } = thinned.buckets[every] ?? {};
    if (count < 1) return `thinned.buckets.${every}.count must be 1 or more; ${count} is not.`;
    if (size < 2 || size % 2)
      return `thinned.buckets.${every}.size must be even, 2 or more; ${size} is not.`;
    if (thinned.buckets[every] && size * count * every > steps)
      return `thinned.buckets.${every} must end within the ${steps} steps; ${count} buckets of ${size} do not.`;
  }
  return undefined;
}

/** What is wrong with the edits: each must set a live field to a value it takes, in order, and those of a step must leave a valid experiment. */
export function problemOfEvents(
  events: Trace['events'],
  config: ExperimentConfig | undefined,
  end: number,
): string | undefined {
  if (!config)
    return events.length ? 'events must be empty where there is no experiment.' : undefined;
  let edited: Record<string, unknown> = config;
  let previous = 0;
  for (const [i, { step: at, field, from, to }] of events.entries()) {
    if (at < previous || at > end)
      return `events.${i}.step must be from ${previous} to ${end}; ${at} is not.`;
    if (!areLive([field])) return `events.${i}.field must be live; ${field} is not.`;
    for (const value of [from, to]) {
      const parsed = parseConfig(withValue({}, field, value));
      if (!parsed.ok) return `events.${i}: ${parsed.error.message}`;
    }
    edited = withValue(edited, field, to);
    previous = at;
    if (events[i + 1]?.step === at) continue;
    const parsed = parseConfig(edited);
    if (!parsed.ok) return `events.${i}: ${parsed.error.message}`;
  }
  return undefined;
}

/** What is wrong with what computed the steps: entries must ascend, from the first row's step on. */
export function problemOfProvenance(
  provenance: readonly Pick<Provenance, 'fromStep'>[],
  rows: Pick<Trace, 'steps' | 'stepNumbers'>,
): string | undefined {
  const first = rows.stepNumbers?.[0] ?? 0;
  let least = 0;
  for (const [i, { fromStep }] of provenance.entries()) {
    const most = i === 0 ? first : endOf(rows);
    if (fromStep < least || fromStep > most)
      return `provenance.${i}.fromStep must be from ${least} to ${most}; ${fromStep} is not.`;
    least = fromStep + 1;
  }
  return undefined;
}
