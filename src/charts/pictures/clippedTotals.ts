// The total norm after clipping, computed from the layers' norms, since a trace holds only those.
import { withRoom } from '../../trace/model/growArray.ts';
import { clippedSteps, tellsClipping } from '../../trace/query/clippedShare.ts';
import { rowsIn, thinnedRowsIn } from '../../trace/model/metricRows.ts';
import { has, type Trace } from '../../trace/model/trace.ts';
import { Pyramids } from './pyramids.ts';

/** Follows one growing trace: the total norm after clipping of each whole row, and the share of steps that were clipped. */
export class ClippedTotals {
  readonly #trace: Trace;
  readonly #after: Pyramids;
  #values = new Float32Array(0);
  #rows = 0;
  #steps = 0;
  #clipped = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#after = new Pyramids({ ...trace, failure: undefined });
  }

  /** The trace with the norm after clipping as `totalNorm`; undefined if it wasn't measured. */
  get after(): Pyramids | undefined {
    this.#follow();
    return has(this.#trace, 'clippedNorm') ? this.#after : undefined;
  }

  /** Fraction of steps with a clipped gradient, 0 before the first; undefined if the trace lacks the metrics. */
  get share(): number | undefined {
    if (!tellsClipping(this.#trace)) return undefined;
    this.#follow();
    return this.#steps ? this.#clipped / this.#steps : 0;
  }

  #follow(): void {
    const { steps, layers, columns } = this.#trace;
    const { clippedNorm } = columns;
    this.#clipped += clippedSteps(this.#trace, this.#steps, steps);
    this.#steps = steps;
    const rows = rowsIn(this.#trace, 'clippedNorm');
    this.#values = withRoom(this.#values, rows);
    // The smallest norms of layers may be of several steps.
    const whole = thinnedRowsIn(this.#trace, 'clippedNorm');
    for (; this.#rows < rows; this.#rows++) {
      const start = this.#rows * layers.length;
      const isKept = clippedNorm && this.#rows >= whole;
      this.#values[this.#rows] = isKept
        ? Math.hypot(...clippedNorm.subarray(start, start + layers.length))
        : NaN;
    }
    this.#after.trace.steps = steps;
    this.#after.trace.columns = { ...columns, totalNorm: this.#values };
  }
}
