// A layer metric by step, one line per layer, coloured by depth.
import { widthOf, type LayerMetric } from '../../trace/model/metrics.ts';
import { layerTitle } from '../../trace/model/layerWords.ts';
import { depthOf, type Trace } from '../../trace/model/trace.ts';
import {
  fractionOf,
  logAxis,
  percentAxis,
  stepAtPlace,
  stepAxis,
  type Axis,
  type StepScale,
} from '../core/axes.ts';
import { depthColour, faded } from '../core/colourScale.ts';
import { eventsOf, type Describe } from './eventMarks.ts';
import { extentOf, withMarks } from '../core/extent.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { bucketEdgesOf, splitLine } from './metricLines.ts';
import { notMeasuredItems } from './notMeasured.ts';
import type { ColourBar, NonFiniteMark, Line, Picture, Room } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';
import type { StepRange } from '../core/stepRange.ts';
import { isUnderflow, lastStep, metricValueAt } from '../../trace/query/pointReadings.ts';
import type { Theme } from '../core/theme.ts';

/** Plots smaller than this many pixels have thinner lines. */
const smallPlot = 250;

/** Above this many lines, buckets are 1.5 pixels wide, to limit the time of a redraw. */
const manyLines = 12;
const wideColumn = 1.5;

/** Radius in pixels of a point without neighbours, which no line shows. */
const loneDot = 1.8;

/** Opacity of a line while other layers are highlighted. */
const dimmed = 0.18;

/** Additional width of highlighted lines, in pixels. */
const emphasis = 0.6;

/** Pixels between two marks at an edge. */
const markSpacing = 4;

/** Options of all charts over steps. */
export interface StepOptions {
  readonly scale: StepScale;
  /** The steps to show; null shows all. */
  readonly range: StepRange | null;
  /** Labels of events, for the one chart that shows them. */
  readonly describe?: Describe;
  /** Indices of the layers to highlight; null or absent: none. */
  readonly highlight?: readonly number[] | null;
}

/** Options of a layer metric's lines. */
export interface LayerLineOptions extends StepOptions {
  readonly metric: LayerMetric;
  /** Draws a fraction on a linear axis from 0 to 100 %; default is a log axis. */
  readonly share?: boolean;
  /** Metric to divide by. */
  readonly over?: LayerMetric;
  /** Whether to draw the colour bar. */
  readonly bar?: boolean;
}

/**
 * Lines of a layer metric. On a log axis what is under 2^-126 is marked at the bottom, and what is not finite at the top; gradients that are marked as
 * underflow while a number is left of them have both the mark and the line.
 */
export function layerLines(pyramids: Pyramids, options: LayerLineOptions, room: Room): Picture {
  const { metric, over, scale, range, share, highlight } = options;
  const { theme, width, height } = room;
  const { trace } = pyramids;
  const x = stepAxisOf(trace, options, width);
  const depth = depthOf(trace);
  const layers = widthOf(metric, depth);
  const edges = bucketEdgesOf(trace, scale, width / (layers > manyLines ? wideColumn : 1), range);
  const floor = share ? -Infinity : smallestNormal;
  const marks: NonFiniteMark[] = [];
  const lines = Array.from({ length: layers }, (_, layer): Line => {
    const { points, below, broken } = splitLine(pyramids, metric, layer, edges, scale, floor);
    for (const at of below) marks.push({ x: at, edge: 'bottom', colour: theme.trouble });
    if (metric === 'gradientNorm')
      for (const { x, y } of points)
        if (y >= floor && isUnderflow(trace, Math.round(stepAtPlace(x, scale)), layer))
          marks.push({ x, edge: 'bottom', colour: theme.trouble });
    for (const at of broken) marks.push({ x: at, edge: 'top', colour: theme.trouble });
    if (over)
      for (const point of points)
        point.y /= metricValueAt(trace, over, stepAtPlace(point.x, scale), layer) ?? NaN;
    const colour = layerColour(layer, depth, theme);
    const pointedAt = highlight?.includes(layer);
    return {
      points,
      colour: pointedAt === false ? faded(colour, dimmed) : colour,
      width: lineWidth([0, depth].includes(layer), width) + (pointedAt ? emphasis : 0),
      ...(points.length === 1 && { dots: loneDot }),
    };
  });
  return {
    x,
    y: share ? percentAxis(height) : logAxis(withMarks(extentOf(lines, 0), marks), height),
    lines: layersFromBehind(lines, depth, highlight ?? []),
    marks: distinctMarks(marks, x, width),
    events: eventsOf(trace, scale, options.describe),
    endLabels: [],
    legend: notMeasuredItems(trace, over ? [metric, over] : [metric], theme),
    ...(options.bar && { colourBar: depthBar(trace.layers, theme) }),
  };
}

/** The axis of the steps in view, `width` pixels wide. */
export const stepAxisOf = (trace: Trace, { range, scale }: StepOptions, width: number): Axis =>
  stepAxis(range?.first ?? 0, range?.last ?? lastStep(trace), scale, width);

/** Width of a layer's line in pixels: layer 1 and the head are wider. */
const lineWidth = (isOuter: boolean, width: number): number =>
  !isOuter ? 1 : width < smallPlot ? 1.4 : 2;

/** A layer's colour: by depth, the head apart. `index` 0 is layer 1. */
export const layerColour = (index: number, depth: number, theme: Theme): string =>
  index === depth ? theme.head : depthColour(theme.depth, index, depth);

/** Drawing order: hidden layers from the deepest to layer 1, then the head, then highlighted ones. */
function layersFromBehind(
  lines: readonly Line[],
  depth: number,
  highlight: readonly number[],
): Line[] {
  const inFront = new Set(highlight.map((layer) => lines[layer]));
  const ordered = [...lines.slice(0, depth).toReversed(), ...lines.slice(depth)];
  return [
    ...ordered.filter((line) => !inFront.has(line)),
    ...ordered.filter((line) => inFront.has(line)),
  ];
}

/** At most one mark per mark's width and edge. */
export function distinctMarks(
  marks: readonly NonFiniteMark[],
  axis: Axis,
  width: number,
): NonFiniteMark[] {
  const placeOf = ({ x, edge }: NonFiniteMark) =>
    `${edge} ${Math.round((fractionOf(axis, x) * width) / markSpacing)}`;
  return [...new Map(marks.map((mark) => [placeOf(mark), mark])).values()];
}

/** The key to the layers' colours. */
function depthBar(layers: readonly string[], theme: Theme): ColourBar {
  const titles = layers.map((name) => shortened(layerTitle(name)));
  const hidden = titles.slice(0, -1);
  const count = Math.min(Math.max(hidden.length, 1), 64);
  const colours = Array.from({ length: count }, (_, i) => depthColour(theme.depth, i, count));
  const labels = [
    ...(hidden.length > 0 ? [{ at: 0, text: hidden[0] }] : []),
    ...(hidden.length > 1 ? [{ at: 1, text: hidden.at(-1)! }] : []),
  ];
  return { colours, labels, above: { text: titles.at(-1)!, colour: theme.head } };
}

/** Characters that a name beside the colour bar has room for. */
const longestName = 13;

const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
