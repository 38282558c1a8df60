// The total norm after clipping, which a trace holds only layer by layer.
import { withRoom } from '../../trace/model/growArray.ts';
import { clippedShare } from '../../trace/query/clippedShare.ts';
import type { Trace } from '../../trace/model/trace.ts';
import { Pyramids } from './pyramids.ts';

/** Follows one growing trace and keeps what clipping made of the total norm of each of its steps. */
export class ClippedTotals {
  readonly #trace: Trace;
  readonly #after: Pyramids;
  #values = new Float32Array(0);
  #steps = 0;
  #clipped = 0;

  constructor(trace: Trace) {
    this.#trace = trace;
    this.#after = new Pyramids({ ...trace, failure: undefined });
  }

  /** The trace with the norm after clipping in the place of `totalNorm`. */
  get after(): Pyramids {
    this.#follow();
    return this.#after;
  }

  /** The share of steps that clipping made smaller; 0 before the first. */
  get share(): number {
    this.#follow();
    return this.#steps ? this.#clipped / this.#steps : 0;
  }

  #follow(): void {
    const { steps, depth, columns } = this.#trace;
    this.#clipped += Math.round(
      clippedShare(this.#trace, this.#steps, steps) * (steps - this.#steps),
    );
    this.#values = withRoom(this.#values, steps);
    for (; this.#steps < steps; this.#steps++) {
      const start = this.#steps * (depth + 1);
      this.#values[this.#steps] = Math.hypot(
        ...columns.clippedNorm.subarray(start, start + depth + 1),
      );
    }
    this.#after.trace.steps = steps;
    this.#after.trace.columns = { ...columns, totalNorm: this.#values };
  }
}
