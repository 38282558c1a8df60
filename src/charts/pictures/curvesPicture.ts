// Pictures of functions: curves over two axes of any range, with bands, arrows and annotations.
import { formatNumber } from '../../trace/query/formatNumber.ts';
import { logAxis, multiples, niceStride, tickHeight, type Axis } from '../core/axes.ts';
import { faded } from '../core/colourScale.ts';
import type { Annotation, Arrow, Line, PictureMaker, Point } from '../core/picture.ts';
import type { Ink, Theme } from '../core/theme.ts';

/** One axis: range and number format. */
export interface AxisOptions {
  /** Default `linear`. A log axis is extended to whole decades. */
  readonly kind?: Axis['kind'];
  readonly low: number;
  readonly high: number;
  /** Default `formatPlain`. */
  readonly format?: (value: number) => string;
}

/** A curve or a series of dots. */
export interface Curve {
  /** Name in the legend and in the table; without one it is in neither. */
  readonly name?: string;
  /** Ascending in x; a `y` that is not finite breaks the curve. */
  readonly points: readonly Point[];
  readonly ink: Ink;
  /** Pixels, default 2; 0 draws only the dots. */
  readonly width?: number;
  readonly dash?: readonly number[];
  /** Radius of a dot at every point, in pixels. */
  readonly dots?: number;
}

/** A shaded range of x, optionally limited in y. */
export interface Band {
  readonly from: number;
  readonly to: number;
  /** Range of y; default the whole height. */
  readonly between?: readonly [low: number, high: number];
  readonly ink: Ink;
}

/** The content of a picture of functions. */
export interface CurvesOptions {
  readonly x: AxisOptions;
  readonly y: AxisOptions;
  readonly curves: readonly Curve[];
  readonly bands?: readonly Band[];
  readonly arrows?: readonly (Omit<Arrow, 'colour'> & { readonly ink: Ink })[];
  readonly annotations?: readonly (Omit<Annotation, 'colour'> & { readonly ink: Ink })[];
  /** Vertical dotted lines with labels above the plot. */
  readonly verticals?: readonly { readonly x: number; readonly name: string }[];
  /** Whether named curves have a legend above the plot; default: if there are at least two. */
  readonly legend?: boolean;
}

/** Opacity of a band. */
const bandShare = 0.1;
/** Least distance between tick labels in pixels, on a vertical and on a horizontal axis. */
const upright = 34;
const level = 64;

const withMinus = (text: string) => text.replaceAll('-', '\u2212');

/** Default number format of an axis: `formatNumber` with U+2212. */
export const formatPlain = (value: number): string => withMinus(formatNumber(value));

/** Makes the picture of these curves for a plot area. */
export const curvesPicture =
  (options: CurvesOptions): PictureMaker =>
  ({ width, height, theme }) => {
    const x = axisOf(options.x, width, level);
    const y = axisOf(options.y, height, upright);
    const named = options.curves.filter(({ name }) => name);
    const hasLegend = options.legend ?? named.length > 1;
    return {
      x,
      y,
      lines: [...zeroLine(y, x, theme), ...options.curves.map((curve) => lineOf(curve, y, theme))],
      areas: (options.bands ?? []).map(
        ({ from, to, between: [low, high] = [y.min, y.max], ink }) => ({
          points: [
            { x: from, y: low },
            { x: to, y: low },
            { x: to, y: high },
            { x: from, y: high },
          ],
          colour: faded(theme[ink], bandShare),
        }),
      ),
      arrows: (options.arrows ?? []).map(({ ink, ...arrow }) => ({ ...arrow, colour: theme[ink] })),
      annotations: (options.annotations ?? []).map(({ ink, ...annotation }) => ({
        ...annotation,
        colour: theme[ink],
      })),
      marks: [],
      events: (options.verticals ?? []).map((vertical) => ({
        x: vertical.x,
        label: vertical.name,
        trouble: false,
      })),
      endLabels: [],
      legend: hasLegend
        ? named.map(({ name, ink, dash, width }) => ({
            text: name!,
            colour: theme[ink],
            ...(dash && { dash: [...dash] }),
            ...(width === 0 && { dots: true }),
          }))
        : [],
    };
  };

/** An axis with ticks at least `apart` pixels from each other; a linear one is exactly from `low` to `high`. */
function axisOf(
  { kind = 'linear', low, high, format = formatPlain }: AxisOptions,
  length: number,
  apart: number,
): Axis {
  if (kind === 'log') {
    const axis = logAxis({ low, high }, (length * tickHeight) / apart);
    const ticks = axis.ticks.map(({ value, label }) => ({ value, label: withMinus(label) }));
    return { ...axis, ticks };
  }
  const stride = niceStride(((high - low) * apart) / Math.max(length, 1));
  const ticks = multiples(stride, low, high).map((value) => ({
    value,
    label: format(Math.abs(value) < stride / 1e6 ? 0 : Number(value.toPrecision(12))),
  }));
  return { kind, min: low, max: high, ticks };
}

const zeroLine = (y: Axis, x: Axis, theme: Theme): Line[] =>
  y.kind === 'linear' && y.min < 0 && y.max > 0
    ? [
        {
          points: [
            { x: x.min, y: 0 },
            { x: x.max, y: 0 },
          ],
          colour: theme.ghost,
          width: 1,
        },
      ]
    : [];

function lineOf({ points, ink, width = 2, dash, dots }: Curve, y: Axis, theme: Theme): Line {
  const holds = (value: number) => Number.isFinite(value) && (y.kind === 'linear' || value > 0);
  return {
    points: points.map((point) => (holds(point.y) ? { ...point } : { x: point.x, y: NaN })),
    colour: theme[ink],
    width,
    ...(dash && { dash: [...dash] }),
    ...(dots && { dots }),
  };
}

/** A function sampled at `count` points evenly spaced over an axis, both ends included. */
export function sampleCurve(
  value: (x: number) => number,
  { low, high, kind = 'linear' }: AxisOptions,
  count = 401,
): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    const x = kind === 'log' ? low * (high / low) ** share : low + share * (high - low);
    return { x, y: value(x) };
  });
}

/** The range of the finite values with a margin of 1/20 at both ends; constant curves get a range of 1. */
export function rangeOf(curves: readonly Pick<Curve, 'points'>[]): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of curves)
    for (const { y } of points) {
      if (!Number.isFinite(y)) continue;
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
  if (low > high) return { low: -1, high: 1 };
  if (low === high) return { low: low - 0.5, high: high + 0.5 };
  const room = (high - low) / 20;
  return { low: low - room, high: high + room };
}
