// The trace of a trial, as the rules read it.
import type { ExperimentConfig } from '../../experiment/config.ts';
import { appendBlock } from '../../trace/model/append.ts';
import { metricNames, rowsOf, widthOf } from '../../trace/model/metrics.ts';
import {
  depthOf,
  emptyColumns,
  emptyTrace,
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
  const depth = depthOf(run);
  const columns = emptyColumns(depth, step + taken);
  for (const name of metricNames) {
    const width = widthOf(name, depth);
    const [from, to] = [Math.max(0, step - rowsKept), step].map((row) => rowsOf(name, row) * width);
    columns[name].set(run.columns[name].subarray(0, width));
    columns[name].set(run.columns[name].subarray(from, to), from);
  }
  const before = configAt(run);
  const events = [...run.events, ...eventsBetween(before, config, step)];
  return { ...run, steps: step, columns, events, failure: undefined };
}
