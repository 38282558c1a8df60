// What edits and forks make of a trace.
import type { ExperimentConfig } from '../experiment/config.ts';
import { changedFields, valueAt, type EditEvent } from '../experiment/edits.ts';
import { metricNames, rowsOf, widthOf } from '../trace/model/metrics.ts';
import { depthOf, type Columns, type OwnTrace } from '../trace/model/trace.ts';

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
  const { steps, layers } = trace;
  const depth = depthOf(trace);
  const columns = { status: trace.columns.status.slice(0, steps * layers.length) } as Columns;
  for (const name of metricNames)
    columns[name] = trace.columns[name].slice(0, rowsOf(name, steps) * widthOf(name, depth));
  return { ...trace, columns, events: [...trace.events], failure: undefined };
}
