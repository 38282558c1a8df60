// A layer metric as a heat map: layers vertical, steps horizontal, colour on a log scale.
import {
  cellKinds,
  metricHeatMap as heatMapOf,
  type HeatMap,
} from '../../trace/query/metricHeatMap.ts';
import type { LayerMetric } from '../../trace/model/metrics.ts';
import { has, type Trace } from '../../trace/model/trace.ts';
import { fractionOf, layerAxis, logAxis, placeStep, type Axis, type Extent } from '../core/axes.ts';
import { colourAt, cssColourAt, parseHex, type Rgb } from '../core/colourScale.ts';
import { eventsOf } from './eventMarks.ts';
import { stepAxisOf, type StepOptions } from './layerLines.ts';
import { bucketEdgesOf } from './metricLines.ts';
import { notMeasuredItems } from './notMeasured.ts';
import type { Cells, ColourBar, Line, Picture, Room } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';
import { valueAtFailure } from '../../trace/query/pointReadings.ts';
import type { Theme } from '../core/theme.ts';

/** Width of a cell in pixels, and least width of the failing step. */
const cellWidth = 2;
const failureCells = 2;

/** Width of the mark of a highlighted layer, in pixels. */
const markWidth = 6;

/** How a heat map is drawn. */
export interface HeatMapOptions extends StepOptions {
  readonly metric: LayerMetric;
}

/** The heat map of a metric: a cell is the geometric mean of its values, hatched where one is under 2^-126, red where not finite. */
export function heatMapPicture(pyramids: Pyramids, options: HeatMapOptions, room: Room): Picture {
  const { metric, scale, range, describe, highlight } = options;
  const { theme, width, height } = room;
  const { trace } = pyramids;
  const x = stepAxisOf(trace, options, width);
  const edges = bucketEdgesOf(trace, scale, width / cellWidth, range);
  const hasRows = trace.steps > 0 && has(trace, metric);
  const map = hasRows
    ? heatMapOf(trace, pyramids.of(metric), edges)
    : {
        columns: 0,
        layers: trace.layers.length,
        values: new Float32Array(0),
        kinds: new Uint8Array(0),
      };
  const sizes = logAxis(extentOfSizes(map), height);
  const columns = Math.max(1, Math.floor(width / cellWidth));
  const columnAt = columnsOnScreen(hasRows ? edges : [], x, columns);
  const cells: Cells = {
    columns,
    rows: map.layers,
    pixels: new Uint8ClampedArray(columns * map.layers * 4),
  };
  paint(cells, map, columnAt, sizes, theme);
  paintFailure(cells, trace, metric, x, theme);
  const layers = layerAxis(trace.layers.length, height, true, trace.layers.at(-1));
  return {
    x,
    y: { ...layers, min: 0.5, max: trace.layers.length + 0.5 },
    lines: highlight?.length ? [layerMarks(highlight, x.min, theme)] : [],
    marks: [],
    events: eventsOf(trace, scale, describe),
    endLabels: [],
    legend: notMeasuredItems(trace, [metric], theme),
    cells,
    colourBar: sizeBar(sizes, theme),
  };
}

/** A bar along the left edge beside the highlighted rows. */
const layerMarks = (layers: readonly number[], x: number, theme: Theme): Line => ({
  points: layers.flatMap((layer) => [
    { x, y: layer + 0.5 },
    { x, y: layer + 1.5 },
    { x, y: NaN },
  ]),
  colour: theme.accent,
  width: markWidth,
});

/** For each pixel column the column of the map; -1 past its end. */
function columnsOnScreen(edges: readonly number[], axis: Axis, columns: number): Int32Array {
  const shown = new Int32Array(columns).fill(-1);
  for (let i = 0; i + 1 < edges.length; i++) {
    const at = (step: number) => Math.round(fractionOf(axis, placeStep(step, axis.kind)) * columns);
    const start = Math.max(0, at(edges[i]));
    shown.fill(i, start, Math.max(start + 1, at(edges[i + 1])));
  }
  return shown;
}

function extentOfSizes({ values, kinds }: HeatMap): Extent {
  let low = Infinity;
  let high = 0;
  values.forEach((value, cell) => {
    if (kinds[cell] !== cellKinds.indexOf('fine')) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  });
  return { low, high };
}

/** Colours all cells, the head at the top; underflow stays transparent. */
function paint(cells: Cells, map: HeatMap, columnAt: Int32Array, sizes: Axis, theme: Theme): void {
  const scale = Array.from({ length: 256 }, (_, i) => colourAt(theme.heat, i / 255));
  const blank = parseHex(theme.plot);
  const trouble = parseHex(theme.trouble);
  for (let column = 0; column < cells.columns; column++)
    for (let layer = 0; layer < map.layers; layer++) {
      const cell = columnAt[column] * map.layers + layer;
      const kind = cell < 0 ? 'empty' : cellKinds[map.kinds[cell]];
      if (kind === 'underflow') continue;
      const shade = () => scale[Math.round(fractionOf(sizes, map.values[cell]) * 255)];
      const colour = kind === 'fine' ? shade() : kind === 'empty' ? blank : trouble;
      setPixel(cells, column, layer, colour);
    }
}

/** The failing step: red in the layers where it isn't finite. */
function paintFailure(
  cells: Cells,
  trace: Trace,
  metric: LayerMetric,
  axis: Axis,
  theme: Theme,
): void {
  if (!trace.failure || placeStep(trace.failure.step, axis.kind) > axis.max) return;
  const along = fractionOf(axis, placeStep(trace.failure.step, axis.kind));
  const first = Math.max(0, Math.round(along * cells.columns) - failureCells);
  for (let layer = 0; layer < cells.rows; layer++)
    if (!Number.isFinite(valueAtFailure(trace, metric, layer) ?? 0))
      for (let column = first; column < Math.min(cells.columns, first + failureCells); column++)
        setPixel(cells, column, layer, parseHex(theme.trouble));
}

function setPixel({ columns, rows, pixels }: Cells, column: number, layer: number, rgb: Rgb): void {
  const index = (rows - 1 - layer) * columns + column;
  pixels.set(rgb, 4 * index);
  pixels[4 * index + 3] = 255;
}

/** The colour bar, in decades. */
const sizeBar = (axis: Axis, theme: Theme): ColourBar => ({
  colours: Array.from({ length: 64 }, (_, i) => cssColourAt(theme.heat, i / 63)),
  labels: axis.ticks.map(({ value, label }) => ({ at: fractionOf(axis, value), text: label })),
});
