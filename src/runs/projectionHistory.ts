// The layer projections of a run over its training, so that they can be shown again at the step under the pointer.
import type { LayerProjections } from '../worker/client.ts';
import { alignProcrustes } from './alignProcrustes.ts';

/** The projections of some layers at a step: the same samples and layers in every record. */
export type ProjectionRecord = LayerProjections;

/** Records kept at most. */
const most = 200;

/** Keeps a run's projections at evenly spaced moments of it, and the newest. */
export class ProjectionHistory {
  #records: ProjectionRecord[] = [];
  /** Of this many arrivals one is kept for good. */
  #every = 1;
  #arrivals = 0;

  /** The newest; undefined before the first. */
  get newest(): ProjectionRecord | undefined {
    return this.#records.at(-1);
  }

  /** How many it holds. */
  get size(): number {
    return this.#records.length;
  }

  /**
   * Adds what came after all it has, each projection aligned with the one before; another record of the newest's step takes its place.
   * When full it drops every second, and keeps every second less of what comes.
   */
  add({ step, projections }: ProjectionRecord): void {
    const before = this.newest;
    const record = {
      step,
      projections: projections.map((projection, i) =>
        before ? alignProcrustes(projection, before.projections[i]!) : projection,
      ),
    };
    if (before?.step === step) {
      this.#records[this.#records.length - 1] = record;
      return;
    }
    const newestIsExtra = before !== undefined && (this.#arrivals - 1) % this.#every !== 0;
    if (newestIsExtra) this.#records.pop();
    this.#records.push(record);
    this.#arrivals++;
    if (this.#records.length <= most) return;
    this.#records = this.#records.filter((_, i) => i % 2 === 0);
    this.#every *= 2;
  }

  /** The last record at or before a step, the first where there is none so early; the newest where the step is null. */
  at(step: number | null): ProjectionRecord | undefined {
    if (step === null) return this.newest;
    return this.#records.findLast((record) => record.step <= step) ?? this.#records[0];
  }
}
