// Series while they grow, as the charts that lay them over each other read them.
import {
  longestOf,
  tracesOf,
  type OverlaySeries,
} from '../../charts/pictures/overlay/overlaySeries.ts';
import { Pyramids } from '../../charts/pictures/pyramids.ts';
import type { Trace } from '../../trace/model/trace.ts';
import type { ShownTrace } from '../panel/panelProps.ts';
import type { Series } from './liveSeries.ts';

/** Follows series. Reading any of it subscribes to every change of every trace. */
export class Overlaid implements ShownTrace {
  readonly #series: () => readonly Series[];
  /** Built once for each trace, also where names or the other series change. */
  readonly #pyramids = new WeakMap<Trace, Pyramids>();
  readonly #built = $derived.by(() =>
    this.#series().map(({ name, traces }): OverlaySeries => ({
      name,
      runs: traces.map(({ source }) => this.#pyramidsOf(source)),
    })),
  );
  readonly #present = $derived.by(() => ({
    series: this.#built,
    versions: this.#series().flatMap(({ traces }) => traces.map(({ version }) => version)),
  }));

  constructor(series: () => readonly Series[]) {
    this.#series = series;
  }

  get series(): readonly OverlaySeries[] {
    return this.#present.series;
  }

  #pyramidsOf(trace: Trace): Pyramids {
    const pyramids = this.#pyramids.get(trace) ?? new Pyramids(trace);
    this.#pyramids.set(trace, pyramids);
    return pyramids;
  }

  /** All traces. */
  get traces(): readonly Trace[] {
    return tracesOf(this.series);
  }

  /** The trace that goes furthest. There must be one. */
  get trace(): Trace {
    return longestOf(this.traces)!;
  }

  get source(): Trace {
    return this.trace;
  }
}
