// What left its usual range before a spike of the loss, and in which layer.
import type { LayerMetric } from '../../trace/model/metrics.ts';
import { metrics, widthOf } from '../../trace/model/metrics.ts';
import { depthOf, has } from '../../trace/model/trace.ts';
import { metricAt } from '../../trace/query/metricAt.ts';
import type { RecentWindow } from '../recentWindow.ts';

/** Steps before the peak in which something may have moved first, and those before them that show what is usual: ours. */
const [lead, usual] = [15, 40];

/** Something that left its usual range. */
export interface Mover {
  readonly what: 'weights' | 'activations' | 'loss' | 'gradient' | 'update';
  readonly metric: LayerMetric;
  /** The layer that left it first, as an index; 0 for the loss. */
  readonly layer: number;
  readonly step: number;
}

/**
 * What is watched, in the order in which a step computes it, and the factor over the largest usual value that has left the range: ours. Norms of
 * weights sum up all of a layer's, so a little is much.
 */
const watched = [
  { what: 'weights', metric: 'weightNorm', factor: 1.05 },
  { what: 'activations', metric: 'activationStd', factor: 3 },
  { what: 'loss', metric: 'gradientNorm', factor: 3 },
  { what: 'gradient', metric: 'gradientNorm', factor: 3 },
  { what: 'update', metric: 'updateNorm', factor: 3 },
] as const satisfies readonly { what: Mover['what']; metric: LayerMetric; factor: number }[];

/** The value that a quarter of them exceed; NaN of none. */
const upperQuartile = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(0.75 * values.length)] ?? NaN;

/** How far weights get if they grow on as they did: what was usual lasted longer than what may have moved. */
const onCourse = (values: readonly number[]): number => {
  const last = values.at(-1) ?? NaN;
  return last * Math.max(1, last / values[0]);
};

/** Whether what left its range stayed out: one step alone is noise. */
const isMostly = (flags: readonly boolean[]): boolean =>
  2 * flags.filter(Boolean).length > flags.length;

/** What moved before or with a peak of the loss, the first first; in one step in the order in which it is computed. */
export function moversBefore({ trace, since }: RecentWindow, peak: number): Mover[] {
  const from = Math.max(since, peak - lead - usual);
  const depth = depthOf(trace);
  const movers = watched.flatMap(({ what, metric, factor }) => {
    const name = what === 'loss' ? 'loss' : metric;
    if (!has(trace, name)) return [];
    const { every } = metrics[name];
    const layers = widthOf(name, depth);
    const first = Math.ceil(from / every) * every;
    let found: Mover | undefined;
    for (let layer = 0; layer < layers; layer++) {
      const calm: number[] = [];
      const late: { step: number; value: number }[] = [];
      for (let step = first; step <= peak; step += every) {
        const value = metricAt(trace, name, step, layer);
        if (step < peak - lead) calm.push(value);
        else late.push({ step, value });
      }
      const bound = what === 'weights' ? onCourse(calm) * factor : upperQuartile(calm) * factor;
      const isOut = late.map(({ value }) => value > bound);
      const start = isOut.findIndex((out, i) => out && isMostly(isOut.slice(i)));
      const step = late[start]?.step ?? (what === 'loss' ? peak : Infinity);
      if (step < (found?.step ?? Infinity)) found = { what, metric, layer, step };
    }
    return found ? [found] : [];
  });
  // Sorting keeps the order of what moved in the same step.
  return movers.sort((a, b) => a.step - b.step);
}
