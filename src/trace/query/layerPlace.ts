// Layers of networks that may differ in depth, chosen by their place.
import { isHead, lastHidden } from '../../network/layerNames.ts';
import { layerTitle } from '../model/layerWords.ts';
import { metrics, widthOf, type MetricName } from '../model/metrics.ts';
import { depthOf, type Trace } from '../model/trace.ts';

/** A layer by its place in any network, or by its number from 1. */
export type LayerPlace = 'first' | 'middle' | 'last' | 'head' | number;

/** The places that a network of any depth has, in words; the last is the last hidden layer. */
const relativePlaces = {
  first: 'first layer',
  middle: 'middle layer',
  last: 'last hidden layer',
  head: 'head',
} as const satisfies Record<Exclude<LayerPlace, number>, string>;

/**
 * Index of the layer at a place, in a network of `depth` hidden layers; undefined where there is none, or it has no value of
 * the metric. Where the head has none, the last hidden layer takes its place. 0 for a metric with one value a step.
 */
export function layerAt(place: LayerPlace, metric: MetricName, depth: number): number | undefined {
  const { per } = metrics[metric];
  if (per === 'step') return 0;
  const last = lastHidden(depth);
  const index =
    typeof place === 'number'
      ? place - 1
      : {
          first: 0,
          middle: Math.max(0, Math.ceil(depth / 2) - 1),
          last,
          head: per === 'layer' ? depth : last,
        }[place];
  return index >= 0 && index < widthOf(metric, depth) ? index : undefined;
}

/** The place of a layer by index. */
const placeOf = (layer: number, depth: number): LayerPlace =>
  isHead(layer, depth)
    ? 'head'
    : layer === 0
      ? 'first'
      : layer === lastHidden(depth)
        ? 'last'
        : layer + 1;

/** Reads a place as an address has it; undefined where it is none. */
export function placeFrom(text: string): LayerPlace | undefined {
  if (Object.hasOwn(relativePlaces, text)) return text as LayerPlace;
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

type Layered = Pick<Trace, 'layers'>;

/** Whether networks have the same layers, by name. */
export const haveSameLayers = ([first, ...others]: readonly Layered[]): boolean =>
  others.every(({ layers }) => layers.join('\n') === first!.layers.join('\n'));

/** The places to choose from for a metric, in words: every layer of networks with the same layers, else those that all have. */
export function layerPlaces(
  traces: readonly Layered[],
  metric: MetricName,
): [LayerPlace, string][] {
  const [first] = traces;
  const hasHead = metrics[metric].per === 'layer';
  if (!first || !haveSameLayers(traces))
    return (Object.entries(relativePlaces) as [LayerPlace, string][]).filter(
      ([place]) => hasHead || place !== 'head',
    );
  const depth = depthOf(first);
  return first.layers
    .slice(0, widthOf(metric, depth))
    .map((name, layer) => [placeOf(layer, depth), layerTitle(name)]);
}

/** The place among those to choose from that shows the same layer: where all networks have the same layers each has one name. */
export function shownPlace(
  place: LayerPlace,
  traces: readonly Layered[],
  metric: MetricName,
): LayerPlace {
  const [first] = traces;
  if (!first) return place;
  const depth = depthOf(first);
  if (!haveSameLayers(traces)) {
    const isOffered = layerPlaces(traces, metric).some(([offered]) => offered === place);
    return isOffered ? place : place === 'head' ? 'last' : 'first';
  }
  return placeOf(layerAt(place, metric, depth) ?? 0, depth);
}

/** The layer at a place in words: `layer 3`, `the head` is `head`; where depths differ, `first layer`. */
export function placeWords(
  place: LayerPlace,
  traces: readonly Layered[],
  metric: MetricName,
): string {
  const shown = shownPlace(place, traces, metric);
  return layerPlaces(traces, metric).find(([offered]) => offered === shown)?.[1] ?? '';
}
