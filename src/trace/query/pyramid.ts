// Minima, maxima and means of long stretches of a metric without reading every row: blocks of rows, blocks of blocks, and so on.
// A pyramid is extended as its trace grows; complete blocks never change.
import { widthOf, type MetricName } from '../model/metrics.ts';
import { withRoom } from '../model/growArray.ts';
import { rowsIn } from '../model/metricRows.ts';
import { depthOf, has, type Trace } from '../model/trace.ts';

/** Rows of a block on the first level, and blocks of a block on the next. */
const branching = 16;

/** Complete blocks of one size; layer l of block b stands at b·width + l. */
interface Level {
  blocks: number;
  /** The row of the smallest value. */
  lows: Uint32Array;
  /** The row of the largest value. */
  highs: Uint32Array;
  /** The sum of the values' natural logarithms. */
  logs: Float64Array;
}

/** Summaries of a metric's complete blocks of 16, 256, 4096 … rows. */
export interface Pyramid {
  readonly name: MetricName;
  readonly levels: Level[];
}

/** Minimum, maximum and sum of logarithms over consecutive rows of one layer. */
export interface RowSummary {
  /** The row of the smallest value. */
  readonly low: number;
  /** That value. Here and below NaN only where all are, since NaN was not measured. */
  readonly lowest: number;
  /** The row of the largest value. */
  readonly high: number;
  /** That value. */
  readonly highest: number;
  /** The sum of the values' natural logarithms: −Infinity with a 0 among them, NaN with a NaN or a negative value. */
  readonly logs: number;
}

/** A pyramid without blocks. */
export const emptyPyramid = (name: MetricName): Pyramid => ({ name, levels: [] });

/** Adds the rows appended since the last call; a pyramid of a metric that wasn't measured stays empty. */
export function extendPyramid(pyramid: Pyramid, trace: Trace): void {
  const { name, levels } = pyramid;
  if (!has(trace, name)) return;
  const width = widthOf(name, depthOf(trace));
  const rows = rowsIn(trace, name);
  for (let i = 0, size = branching; size <= rows; i++, size *= branching) {
    levels[i] ??= { blocks: 0, lows: noRows, highs: noRows, logs: new Float64Array(0) };
    const level = levels[i];
    const complete = Math.floor(rows / size);
    const lows = (level.lows = withRoom(level.lows, complete * width));
    const highs = (level.highs = withRoom(level.highs, complete * width));
    const logs = (level.logs = withRoom(level.logs, complete * width));
    for (let block = level.blocks; block < complete; block++)
      for (let layer = 0; layer < width; layer++) {
        const at = block * width + layer;
        const stretch = summarizeRows(trace, pyramid, layer, block * size, (block + 1) * size);
        [lows[at], highs[at], logs[at]] = [stretch.low, stretch.high, stretch.logs];
      }
    level.blocks = complete;
  }
}

const noRows = new Uint32Array(0);

/** Minimum, maximum and sum of logarithms over the rows `from` … `to` − 1 of one layer of a measured metric; one row at least. What the pyramid lacks is read from the trace. */
export function summarizeRows(
  trace: Trace,
  { name, levels }: Pyramid,
  layer: number,
  from: number,
  to: number,
): RowSummary {
  const width = widthOf(name, depthOf(trace));
  const values = trace.columns[name]!;
  let low = from;
  let high = from;
  let lowest = NaN;
  let highest = NaN;
  let logs = 0;
  for (let row = from; row < to;) {
    // The largest complete block that begins at this row and ends within the range.
    let level: Level | undefined;
    let size = 1;
    for (let i = 0; i < levels.length; i++) {
      const next = size * branching;
      if (row % next || row + next > to || row / next >= levels[i].blocks) break;
      level = levels[i];
      size = next;
    }
    const at = (row / size) * width + layer;
    const lowRow = level ? level.lows[at] : row;
    const highRow = level ? level.highs[at] : row;
    const smallest = values[lowRow * width + layer];
    const largest = values[highRow * width + layer];
    // NaN is kept only while there is no number.
    if (smallest < lowest || Number.isNaN(lowest)) {
      low = lowRow;
      lowest = smallest;
    }
    if (largest > highest || Number.isNaN(highest)) {
      high = highRow;
      highest = largest;
    }
    logs += level ? level.logs[at] : Math.log(smallest);
    row += size;
  }
  return { low, lowest, high, highest, logs };
}
