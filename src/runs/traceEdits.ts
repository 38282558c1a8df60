// What edits and forks make of a trace.
import type { ExperimentConfig } from '../experiment/config.ts';
import { changedFields, valueAt, type EditEvent } from '../experiment/edits.ts';
import { columnNames, valuesBefore } from '../trace/model/metricRows.ts';
import { type Columns, type OwnTrace } from '../trace/model/trace.ts';

/** The events that turn one experiment into another at a step. The step rate leaves none. */
export const eventsBetween = (
  before: ExperimentConfig,
  after: ExperimentConfig,
  step: number,
): EditEvent[] =>
  changedFields(before, after)
    .filter((field) => field !== 'stepRate')
    .map((field) => ({
      step,
      field,
      from: valueAt(before, field),
      to: valueAt(after, field),
    }));

/** A copy of a trace: its columns hold its rows, without capacity for more. */
export function copyOf(trace: OwnTrace): OwnTrace {
  const columns = {} as Columns;
  for (const name of columnNames) {
    const values = trace.columns[name].slice(0, valuesBefore(trace, name, trace.steps));
    Object.assign(columns, { [name]: values });
  }
  return { ...trace, columns, events: [...trace.events], failure: undefined };
}
