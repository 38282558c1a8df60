// Appends blocks of consecutive steps to a trace.
import { columnNames, rowsBefore, valuesBefore, type ColumnName } from './metricRows.ts';
import { metricNames, rowsOf, widthOf } from './metrics.ts';
import { lengthened } from './growArray.ts';
import {
  depthOf,
  isOwn,
  type Columns,
  type Device,
  type OwnTrace,
  type StepBlock,
  type Trace,
} from './trace.ts';

/**
 * Copies a block behind the rows of a run of ours and takes over its failure, or that it has none.
 * @throws if the trace is not a run of ours, the block or its failure is not the next step, or a column is too short.
 */
export function appendBlock(trace: Trace, block: StepBlock): void {
  if (!isOwn(trace)) throw new Error('A trace that another program recorded can’t grow.');
  checkContinues(trace, block);
  const { columns } = trace;
  const end = trace.steps + block.steps;
  const thinnedAway = end - rowsBefore(trace, 'loss', end);
  // The first block may be all there will be.
  const room = (place: number) =>
    trace.steps ? thinnedAway + stepsWithRoom(end - thinnedAway, place) : end;
  for (const [place, name] of columnNames.entries()) {
    const [start, length] = [trace.steps, end].map((step) => valuesBefore(trace, name, step));
    if (length > columns[name].length)
      lengthen(columns, name, Math.max(length, valuesBefore(trace, name, room(place))));
    columns[name].set(block.columns[name].subarray(0, length - start), start);
  }
  trace.steps = end;
  trace.failure = block.failure;
}

function lengthen(columns: Columns, name: ColumnName, length: number): void {
  Object.assign(columns, { [name]: lengthened(columns[name], length) });
}

/** Records what computes the trace from its next step on. */
export function changeDevice(trace: Trace, device: Device): void {
  const before = trace.provenance.filter(({ fromStep }) => fromStep < trace.steps);
  const last = before.at(-1);
  const goesOn = last && 'engine' in last && isSameDevice(last, device);
  trace.provenance = goesOn ? before : [...before, { fromStep: trace.steps, ...device }];
}

/** True if both compute the same bits. */
export const isSameDevice = (one: Device, other: Device): boolean =>
  (['backend', 'adapter', 'precision', 'engine', 'tile'] as const).every(
    (key) => one[key] === other[key],
  );

/**
 * Steps that a column gets room for when it must hold `steps`, from its place among all: at most twice as many.
 * Every column doubles, but each at lengths of its own, so that a block copies one of a long trace's columns at most.
 */
function stepsWithRoom(steps: number, place: number): number {
  const phase = place / (metricNames.length + 1);
  return Math.ceil(2 ** (Math.ceil(Math.log2(steps) - phase) + phase));
}

function checkContinues(trace: OwnTrace, block: StepBlock): void {
  const { steps } = trace;
  const depth = depthOf(trace);
  const end = steps + block.steps;
  if (block.firstStep !== steps)
    throw new Error(`A block from step ${block.firstStep} can't follow ${steps} steps.`);
  if (block.failure && block.failure.step !== end)
    throw new Error(`A failure at step ${block.failure.step} can't follow ${end} steps.`);
  for (const name of metricNames) {
    const length = (rowsOf(name, end) - rowsOf(name, steps)) * widthOf(name, depth);
    if (block.columns[name].length < length)
      throw new Error(`A block has ${block.columns[name].length} of ${length} values of ${name}.`);
  }
  if (block.columns.status.length < block.steps * trace.layers.length)
    throw new Error(`A block has too few values of status.`);
}
