// A metric by step of several series on shared axes.
import { smallestNormal } from '../../../calculus/float32.ts';
import { has } from '../../../trace/model/trace.ts';
import { lastStep } from '../../../trace/query/pointReadings.ts';
import { stepAxis, type Axis } from '../../core/axes.ts';
import { cssColourAt } from '../../core/colourScale.ts';
import type {
  Area,
  ColourBar,
  EventLine,
  LegendItem,
  Line,
  NonFiniteMark,
  Picture,
  Point,
  Room,
} from '../../core/picture.ts';
import type { Theme } from '../../core/theme.ts';
import { eventsOf } from '../eventMarks.ts';
import { distinctMarks } from '../layerLines.ts';
import { notMeasuredWords } from '../notMeasured.ts';
import type { MetricName } from '../../../trace/model/metrics.ts';
import { overlayAxis } from './overlayAxes.ts';
import { bandColour, behindColour, mostNamed, seriesColour } from './overlayColours.ts';
import { seriesLines, type LineOptions, type SeriesLine } from './overlayLines.ts';
import { overlayMetrics } from './overlayMetrics.ts';
import { longestOf, tracesOf, type OverlaySeries } from './overlaySeries.ts';

/** How series are laid over each other. */
export interface OverlayOptions extends LineOptions {
  /** Whether the picture itself says which series has which colour. */
  readonly legend: boolean;
}

/** Radius in pixels of a point without neighbours, which no line shows. */
const loneDot = 1.8;
/** Width of a run's line behind its means, in pixels. */
const behindWidth = 1;

/** The metric of every series by step. */
export function overlayPicture(
  series: readonly OverlaySeries[],
  options: OverlayOptions,
  room: Room,
): Picture {
  const { metric, scale, range, legend } = options;
  const longest = longestOf(tracesOf(series));
  const end = longest ? lastStep(longest) : 0;
  const x = stepAxis(range?.first ?? 0, range?.last ?? end, scale, room.width);
  const lines = seriesLines(series, options, room.width);
  return {
    ...drawnLines(lines, metric, x, room),
    events: eventsOfRuns(series, options),
    ...pictureKey(series, metric, legend, room.theme),
  };
}

/** Lines with their spread and marks, in the colours of their series. */
export function drawnLines(
  lines: readonly SeriesLine[],
  metric: MetricName,
  x: Axis,
  room: Room,
): Pick<Picture, 'x' | 'y' | 'lines' | 'areas' | 'marks' | 'endLabels'> {
  const { theme, height } = room;
  const colours = lines.map((_, i) => seriesColour(i, lines.length, theme));
  const marks = lines.flatMap(({ below, broken }, i): NonFiniteMark[] => [
    ...below.map((x) => ({ x, edge: 'bottom' as const, colour: colours[i] })),
    ...broken.map((x) => ({ x, edge: 'top' as const, colour: colours[i] })),
  ]);
  const all = lines.flatMap(({ points, band }) => [
    ...points,
    ...band.flatMap(({ x, low, high }) => [
      { x, y: low },
      { x, y: high },
    ]),
  ]);
  const y = overlayAxis(overlayMetrics[metric].axis, all, marks, height);
  // A loss on a log axis may be 0.
  if (y.kind === 'log' && metric === 'loss')
    lines.forEach(({ points }, i) => {
      for (const point of points)
        if (point.y < smallestNormal)
          marks.push({ x: point.x, edge: 'bottom', colour: colours[i] });
    });
  const fitting = (points: readonly Point[]) =>
    y.kind === 'log'
      ? points.map(({ x, y }) => ({ x, y: y < smallestNormal ? NaN : y }))
      : [...points];
  const width = lines.length > mostNamed ? 1.2 : 1.5;
  const behind = lines.flatMap(({ points, trend }, i): Line[] =>
    trend.length
      ? [{ points: fitting(points), colour: behindColour(colours[i]), width: behindWidth }]
      : [],
  );
  const inFront = lines.map(({ points, trend }, i): Line => {
    const isAlone = points.filter(({ y }) => !Number.isNaN(y)).length === 1;
    return {
      points: fitting(trend.length ? trend : points),
      colour: colours[i],
      width,
      ...(isAlone && { dots: loneDot }),
    };
  });
  return {
    x,
    y,
    lines: [...behind, ...inFront],
    areas: lines.flatMap(({ band }, i) => areaOf(band, y, bandColour(colours[i]))),
    marks: distinctMarks(marks, x, room.width),
    endLabels: [],
  };
}

/** The spread as an area, cut at the axis's ends. */
function areaOf(band: SeriesLine['band'], { min, max }: Axis, colour: string): Area[] {
  const within = (value: number) => Math.min(max, Math.max(min, value));
  const points = [
    ...band.map(({ x, high }) => ({ x, y: within(high) })),
    ...band.toReversed().map(({ x, low }) => ({ x, y: within(low) })),
  ];
  return band.length > 1 ? [{ points, colour }] : [];
}

/** Edits and failures where every series is one run, each step once; of many runs the marks at the edge tell. */
function eventsOfRuns(series: readonly OverlaySeries[], { scale }: OverlayOptions): EventLine[] {
  if (series.some(({ runs }) => runs.length !== 1)) return [];
  const all = tracesOf(series).flatMap((trace) => eventsOf(trace, scale));
  return [...new Map(all.map((event) => [`${event.x} ${event.trouble}`, event])).values()];
}

/** What the colours mean, where the picture says so itself, and which series lack the metric. */
export function pictureKey(
  series: readonly OverlaySeries[],
  metric: MetricName,
  isSaid: boolean,
  theme: Theme,
): Pick<Picture, 'legend' | 'colourBar'> {
  const named = isSaid && series.length <= mostNamed;
  const items = named
    ? series.map(({ name }, i): LegendItem => ({
        text: name,
        colour: seriesColour(i, series.length, theme),
      }))
    : [];
  return {
    legend: [...items, ...unmeasuredItems(series, metric, theme)],
    ...(isSaid && !named && { colourBar: seriesBar(series, theme) }),
  };
}

function unmeasuredItems(
  series: readonly OverlaySeries[],
  metric: MetricName,
  theme: Theme,
): LegendItem[] {
  const lacking = series.filter(
    ({ runs }) => runs.length && !runs.some(({ trace }) => has(trace, metric)),
  );
  return lacking.map(({ name, runs }) => ({
    text: `${name}: ${notMeasuredWords(runs[0].trace, [metric])}`,
    colour: theme['ink-3'],
    plain: true,
  }));
}

/** The colours of many series, the last on top. */
const seriesBar = (series: readonly OverlaySeries[], theme: Theme): ColourBar => ({
  colours: Array.from({ length: 64 }, (_, i) => cssColourAt(theme.depth, i / 63)),
  labels: [
    { at: 0, text: series[0].name },
    { at: 1, text: series.at(-1)!.name },
  ],
});
