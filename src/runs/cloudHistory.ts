// What a run's clouds of samples looked like as it trained, so that they can be looked at again at the step under the pointer.
import type { LayerClouds } from '../worker/client.ts';
import { alignProcrustes } from './alignProcrustes.ts';

/** The clouds of some layers at a step: the same samples and layers in every record. */
export type CloudRecord = LayerClouds;

/** Records kept at most. */
const most = 200;

/** Keeps a run's clouds at evenly spaced moments of it, and the newest. */
export class CloudHistory {
  #records: CloudRecord[] = [];
  /** Of this many arrivals one is kept for good. */
  #every = 1;
  #arrivals = 0;

  /** The newest; undefined before the first. */
  get newest(): CloudRecord | undefined {
    return this.#records.at(-1);
  }

  /** How many it holds. */
  get size(): number {
    return this.#records.length;
  }

  /**
   * Adds what came after all it has, each cloud turned onto the one before; another record of the newest's step takes its place.
   * When full it drops every second, and keeps every second less of what comes.
   */
  add({ step, clouds }: CloudRecord): void {
    const before = this.newest;
    const record = {
      step,
      clouds: clouds.map((cloud, i) =>
        before ? alignProcrustes(cloud, before.clouds[i]!) : cloud,
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
  at(step: number | null): CloudRecord | undefined {
    if (step === null) return this.newest;
    return this.#records.findLast((record) => record.step <= step) ?? this.#records[0];
  }
}
