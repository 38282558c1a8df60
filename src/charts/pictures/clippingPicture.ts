// The total norm before and after clipping, with the threshold.
import { logAxis } from '../core/axes.ts';
import { variantLine, type Compared } from './comparisonPicture.ts';
import { eventsOf } from './eventMarks.ts';
import { extentOf, withMarks } from '../core/extent.ts';
import { stepAxisOf, type StepOptions } from './layerLines.ts';
import { smallestNormal } from '../../calculus/float32.ts';
import { has } from '../../trace/model/trace.ts';
import { bucketEdgesOf, splitLine } from './metricLines.ts';
import { notMeasuredItems } from './notMeasured.ts';
import type { NonFiniteMark, LegendItem, Line, Picture, Point, Room } from '../core/picture.ts';
import type { Pyramids } from './pyramids.ts';
import type { Theme } from '../core/theme.ts';

/** Options of the clipping chart. */
export interface ClippingOptions extends StepOptions {
  /** The trace with the norm after clipping as `totalNorm`; undefined while no step was clipped. */
  readonly after: Pyramids | undefined;
  /** The present threshold and its label; undefined if clipping is off. */
  readonly threshold: { readonly value: number; readonly text: string } | undefined;
  /** A run to compare with, whose total norm before clipping is drawn as a faint line. */
  readonly variant?: Compared | undefined;
}

/** Lines of the total norm; the part removed by clipping is grey. */
export function clippingPicture(pyramids: Pyramids, options: ClippingOptions, room: Room): Picture {
  const { after, threshold, variant, scale, range } = options;
  const { theme, width, height } = room;
  const { trace } = pyramids;
  const x = stepAxisOf(trace, options, width);
  const edges = bucketEdgesOf(trace, scale, width, range);
  const lineOf = (source: Pyramids) =>
    splitLine(source, 'totalNorm', 0, edges, scale, smallestNormal);
  const before = lineOf(pyramids);
  const marks: NonFiniteMark[] = [
    ...before.below.map((at) => ({ x: at, edge: 'bottom', colour: theme.trouble }) as const),
    ...before.broken.map((at) => ({ x: at, edge: 'top', colour: theme.trouble }) as const),
  ];
  const grey = after !== undefined;
  const lines: Line[] = [
    ...(variant
      ? [{ points: variantLine(variant, 'totalNorm', options, width).points, ...quiet(theme) }]
      : []),
    { points: before.points, colour: grey ? theme.ghost : theme.backward, width: 1.2 },
  ];
  if (after) lines.push({ points: lineOf(after).points, colour: theme.backward, width: 1.2 });
  if (threshold) lines.push(across(x.min, x.max, threshold.value, theme.trouble));
  // An exploding variant would flatten all other lines; the comparison chart shows it whole.
  const ranging = variant?.pyramids.trace.failure ? lines.slice(1) : lines;
  const isMeasured = has(trace, 'totalNorm');
  const legend: LegendItem[] = [
    ...notMeasuredItems(trace, ['totalNorm'], theme),
    ...(grey && isMeasured ? [{ text: 'before', colour: theme.ghost }] : []),
    ...(grey || isMeasured
      ? [{ text: grey ? 'after' : 'total norm', colour: theme.backward }]
      : []),
    ...(variant ? [{ text: 'compared', colour: theme.accent }] : []),
    ...(threshold ? [{ text: threshold.text, colour: theme.trouble, dash: [5, 3] }] : []),
  ];
  return {
    x,
    y: logAxis(withMarks(extentOf(ranging, 0), marks), height),
    lines,
    marks,
    events: eventsOf(trace, scale, options.describe),
    endLabels: [],
    legend,
  };
}

const quiet = ({ accent }: Theme) => ({ colour: accent, width: 1 });

function across(min: number, max: number, y: number, colour: string): Line {
  const points: Point[] = [
    { x: min, y },
    { x: max, y },
  ];
  return { points, colour, width: 1.5, dash: [5, 3] };
}
