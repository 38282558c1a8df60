// The trace of a trial, as the rules read it.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { appendBlock } from '../../trace/model/append.ts';
import { lengthened } from '../../trace/model/growArray.ts';
import { columnNames, layoutOf, valuesBefore } from '../../trace/model/metricRows.ts';
import {
  emptyTrace,
  type Columns,
  type OwnTrace,
  type StepBlock,
} from '../../trace/model/trace.ts';
import { configAt } from '../../trace/query/configAt.ts';
import type { TrialFacts } from '../../worker/client.ts';
import { eventsBetween } from '../traceEdits.ts';

/** Rows before a trial that rules may look at. */
const rowsKept = 500;

/** A trial that began at step 0, or went on from a run, as a trace of its own. */
export function trialTrace(
  run: OwnTrace,
  config: ExperimentConfig,
  { fromStep, device, inputs }: Pick<TrialFacts, 'fromStep' | 'device' | 'inputs'>,
  blocks: readonly StepBlock[],
): OwnTrace {
  const taken = blocks.reduce((sum, { steps }) => sum + steps, 0);
  const trace = fromStep
    ? goingOn(run, config, fromStep, taken)
    : emptyTrace(config, { device, inputs }, run.version);
  for (const block of blocks) appendBlock(trace, block);
  return trace;
}

/** The run up to a step, of which only the first row and the latest are copied. */
function goingOn(run: OwnTrace, config: ExperimentConfig, step: number, taken: number): OwnTrace {
  const columns = {} as Columns;
  for (const name of columnNames) {
    const values = run.columns[name];
    const { width } = layoutOf(run, name);
    const [from, to, length] = [Math.max(0, step - rowsKept), step, step + taken].map((end) =>
      valuesBefore(run, name, end),
    );
    const copied = lengthened(values.subarray(0, width), length!);
    copied.set(values.subarray(from, to), from);
    Object.assign(columns, { [name]: copied });
  }
  const before = configAt(run);
  const events = [...run.events, ...eventsBetween(before, config, step)];
  return { ...run, steps: step, columns, events, failure: undefined };
}
