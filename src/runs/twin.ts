// The twin of a run: the same experiment with a few fields set otherwise, in lockstep beside it.
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import {
  changedFields,
  valueAt,
  withChanges,
  type Changes,
  type EditEvent,
} from '../experiment/edits.ts';
import { metricNames, rowsOf, widthOf } from '../trace/model/metrics.ts';
import { depthOf, isOwn, type Columns, type Trace } from '../trace/model/trace.ts';

/** An experiment that a run is compared with. */
export interface Twin {
  /** Its experiment as it is now. */
  readonly config: ExperimentConfig;
  /** What it has otherwise than the run. */
  readonly changes: Changes;
  /** The first step it took on its own; the rows before it are the run's. */
  readonly fromStep: number;
  /** All its steps, the common ones included. A `failure` in it ended it, and not the run. */
  readonly trace: Trace;
  /** Why it broke off, as a sentence, where its engine did; the run goes on. */
  readonly problem?: string;
}

/** A twin that could not be set. */
export interface RefusedTwin {
  /** What it would have had otherwise than the run. */
  readonly changes: Changes;
  /** Why, as a sentence. */
  readonly refusal: string;
}

/** The events that turn one experiment into another at a step. The pace leaves none. */
const eventsBetween = (
  before: ExperimentConfig,
  after: ExperimentConfig,
  step: number,
): EditEvent[] =>
  changedFields(before, after)
    .filter((field) => field !== 'pace')
    .map((field) => ({
      step,
      field,
      from: valueAt(before, field),
      to: valueAt(after, field),
    }));

/** The trace of an experiment that was edited before a step: before step 0 it's that of another experiment, later it gets events. */
export function withEdits(
  trace: Trace,
  before: ExperimentConfig,
  after: ExperimentConfig,
  step: number,
): Trace {
  if (step === 0) return { ...trace, experiment: after };
  trace.events.push(...eventsBetween(before, after, step));
  return trace;
}

/** A copy of a run's trace that goes on otherwise from here. */
export function forkedTrace(trace: Trace, before: ExperimentConfig, twin: ExperimentConfig): Trace {
  if (!isOwn(trace)) throw new Error('A trace that another program recorded can’t be forked.');
  const { steps, layers } = trace;
  const depth = depthOf(trace);
  const columns = { status: trace.columns.status.slice(0, steps * layers.length) } as Columns;
  for (const name of metricNames)
    columns[name] = trace.columns[name].slice(0, rowsOf(name, steps) * widthOf(name, depth));
  const copy = { ...trace, columns, events: [...trace.events], failure: undefined };
  return withEdits(copy, before, twin, steps);
}

/** The twin's experiment when the run's is `config`; undefined where the two don't go together any more. */
export function twinConfigOf(
  config: ExperimentConfig,
  changes: Changes,
): ExperimentConfig | undefined {
  const parsed = parseConfig(withChanges(config, changes));
  return parsed.ok ? parsed.config : undefined;
}
