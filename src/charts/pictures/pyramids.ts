// The pyramids of one trace's metrics, created on first use and extended with the trace.
import type { MetricName } from '../../trace/model/metrics.ts';
import { emptyPyramid, extendPyramid, type Pyramid } from '../../trace/query/pyramid.ts';
import type { Trace } from '../../trace/model/trace.ts';

/** A trace with the pyramids of its metrics. */
export class Pyramids {
  readonly trace: Trace;
  readonly #pyramids = new Map<MetricName, Pyramid>();

  constructor(trace: Trace) {
    this.trace = trace;
  }

  /** The pyramid of a metric, up to date with the trace. */
  readonly of = (name: MetricName): Pyramid => {
    const pyramid = this.#pyramids.get(name) ?? emptyPyramid(name);
    this.#pyramids.set(name, pyramid);
    extendPyramid(pyramid, this.trace);
    return pyramid;
  };
}
