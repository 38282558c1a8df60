// A run of which only every tenth step is kept: its curves stay, and it can't be continued.
import { metricNames, metrics, widthOf } from '../../trace/model/metrics.ts';
import {
  depthOf,
  isOwn,
  type MeasuredColumns,
  type OwnTrace,
  type Trace,
} from '../../trace/model/trace.ts';
import { thinnedEvery } from './budget.ts';
import type { LibraryDatabase } from './database.ts';
import { newRunId } from './runId.ts';
import { addRun, inOne, loadRun, removeRuns } from './store.ts';
import { bytesOf, rowsBetween, traceFacts } from './traceRows.ts';

/** Every `every`-th step of a whole trace, and its last. */
export function thinTrace(trace: OwnTrace, every: number): Trace {
  const last = trace.steps - 1;
  const stepNumbers = Float64Array.from({ length: Math.ceil(last / every) + 1 }, (_, row) =>
    Math.min(row * every, last),
  );
  const layers = trace.layers.length;
  const status = new Uint8Array(stepNumbers.length * layers);
  stepNumbers.forEach((step, row) =>
    status.set(trace.columns.status.subarray(step * layers, (step + 1) * layers), row * layers),
  );
  const columns: MeasuredColumns = { status };
  for (const name of metricNames) {
    const width = widthOf(name, depthOf(trace));
    const column = new Float32Array(stepNumbers.length * width).fill(NaN);
    for (const [row, step] of stepNumbers.entries()) {
      const from = step / metrics[name].every;
      if (!Number.isInteger(from)) continue;
      column.set(trace.columns[name].subarray(from * width, (from + 1) * width), row * width);
    }
    columns[name] = column;
  }
  return { ...trace, steps: stepNumbers.length, stepNumbers, columns };
}

/** Thins a run. It gets another id, since a page that still has the whole of it may store it again. */
export function thinRun(database: LibraryDatabase, id: string): Promise<void> {
  return inOne(database, async () => {
    const loaded = await loadRun(database, id);
    if (!loaded || !isOwn(loaded.trace)) return;
    const trace = thinTrace(loaded.trace, thinnedEvery);
    const saved = {
      ...loaded.saved,
      ...{ id: newRunId(), variant: undefined },
      facts: traceFacts(trace),
      bytes: { rows: bytesOf(rowsBetween(trace, 0, trace.steps)), state: 0 },
    };
    await removeRuns(database, [id]);
    await addRun(database, { saved, trace, state: undefined });
  });
}
