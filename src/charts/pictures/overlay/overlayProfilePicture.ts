// A layer metric of several series by layer, at one step.
import { smallestNormal } from '../../../calculus/float32.ts';
import type { LayerMetric } from '../../../trace/model/metrics.ts';
import { haveSameLayers } from '../../../trace/query/layerPlace.ts';
import { layerAxis, type Axis } from '../../core/axes.ts';
import type { Picture, Room } from '../../core/picture.ts';
import { drawnLines, pictureKey } from './overlayPicture.ts';
import { meanAndSpread, type SeriesLine, type Spread } from './overlayLines.ts';
import { averagingOf } from './overlayMetrics.ts';
import { tracesOf, valueOfLayer, type OverlaySeries } from './overlaySeries.ts';

/** How profiles are laid over each other. */
export interface OverlayProfileOptions {
  readonly metric: LayerMetric;
  /** Null for the last step of each run. */
  readonly step: number | null;
  readonly spread: Spread;
  readonly legend: boolean;
}

/** The end of the axis of networks that differ in depth, whose layers stand from 0, layer 1, to the head. */
export const relativeEnd = 100;

/** Where a layer stands on the axis, from its index among `layers`, the head the last. */
const placeOnAxis = (layer: number, layers: number, isShared: boolean): number =>
  isShared ? layer + 1 : layers > 1 ? (relativeEnd * layer) / (layers - 1) : relativeEnd;

/** Index of the layer nearest to a place on the axis. */
export function layerNearest(place: number, layers: number, isShared: boolean): number {
  const layer = isShared ? place - 1 : Math.round((place / relativeEnd) * (layers - 1));
  return Math.min(layers - 1, Math.max(0, layer));
}

/** The profile of every series: by layer, or by place in the network where depths differ. */
export function overlayProfilePicture(
  series: readonly OverlaySeries[],
  options: OverlayProfileOptions,
  room: Room,
): Picture {
  const { metric, legend } = options;
  const traces = tracesOf(series);
  const isShared = haveSameLayers(traces);
  const layers = traces[0]?.layers ?? [];
  const x = isShared ? layerAxis(layers.length, room.width, false, layers.at(-1)) : relativeAxis;
  const lines = series.map((one) => profileLine(one, options, isShared));
  const drawn = drawnLines(lines, metric, x, room);
  return {
    ...drawn,
    lines: drawn.lines.map((line) => ({
      ...line,
      dots: dotRadius(line.points.length, room.width),
    })),
    events: [],
    ...pictureKey(series, metric, legend, room.theme),
  };
}

const relativeAxis: Axis = {
  kind: 'linear',
  min: 0,
  max: relativeEnd,
  ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    value: share * relativeEnd,
    label: String(share),
  })),
};

const dotRadius = (points: number, width: number): number =>
  Math.min(2.4, Math.max(0, (width / Math.max(points, 1)) * 0.2));

function profileLine(
  { runs }: OverlaySeries,
  { metric, step, spread }: OverlayProfileOptions,
  isShared: boolean,
): SeriesLine {
  const layers = runs[0]?.trace.layers ?? [];
  const floor = averagingOf(metric) === 'logarithmic' ? smallestNormal : -Infinity;
  const line = { points: [], below: [], broken: [], band: [], trend: [] } as {
    [Part in keyof SeriesLine]: SeriesLine[Part][number][];
  };
  layers.forEach((_, layer) => {
    const x = placeOnAxis(layer, layers.length, isShared);
    const values = runs.map(({ trace }) => valueOfLayer(trace, metric, layer, step));
    if (values.every((value) => value === undefined)) return;
    const { mean, low, high } = meanAndSpread(values, metric, spread);
    line.points.push({ x, y: mean === undefined || mean < floor ? NaN : mean });
    if (low !== undefined && high !== undefined) line.band.push({ x, low, high });
    if (values.some((value) => value! < floor)) line.below.push(x);
    if (values.some((value) => value !== undefined && !Number.isFinite(value))) line.broken.push(x);
  });
  return line;
}
