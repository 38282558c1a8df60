// What a chart shows, as plain data. Pure functions make pictures from a trace; the plot draws them.
import type { Axis } from './axes.ts';
import type { Theme } from './theme.ts';

/** A point in the units of its axes; a `y` of NaN breaks the line. */
export interface Point {
  x: number;
  y: number;
}

/** A line, or a row of points. */
export interface Line {
  readonly points: Point[];
  readonly colour: string;
  /** Pixels; 0 draws the points alone. */
  readonly width: number;
  /** Lengths of dashes and gaps, in pixels. */
  readonly dash?: number[];
  /** Radius of a dot at every point, in pixels. */
  readonly dots?: number;
  /** Measured by the right axis. */
  readonly right?: boolean;
}

/** A value that no axis can hold, at the plot's edge: the bottom for 0 and underflow, the top for Infinity and NaN. */
export interface NonFiniteMark {
  readonly x: number;
  readonly edge: 'top' | 'bottom';
  readonly colour: string;
}

/** A step at which something happened: a dotted line through the plot. */
export interface EventLine {
  readonly x: number;
  readonly label: string;
  readonly trouble: boolean;
}

/** A line's name and present value, beside its right end. */
export interface EndLabel {
  readonly y: number;
  readonly right: boolean;
  readonly text: string;
  readonly colour: string;
}

/** One entry above the plot: a piece of line and what it means. */
export interface LegendItem {
  readonly text: string;
  readonly colour: string;
  readonly dash?: number[];
  readonly dots?: boolean;
  /** A line of one pixel instead of two. */
  readonly thin?: boolean;
  /** Words alone, without a piece of line. */
  readonly plain?: boolean;
  /** Begins a row of its own. */
  readonly newRow?: boolean;
}

/** A shaded area behind the lines. */
export interface Area {
  /** Its outline, in the units of the axes. */
  readonly points: readonly Point[];
  readonly colour: string;
}

/** Columns of pixels by layers; the first row is layer 1, at the bottom. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Colours as canvas ImageData holds them, RGBA, the top row first; hatching shows where they're transparent. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The key to colours at the right of the plot. */
export interface ColourBar {
  /** From bottom to top. */
  readonly colours: readonly string[];
  /** Words beside it; `at` runs from 0 at the bottom to 1. */
  readonly labels: readonly { readonly at: number; readonly text: string }[];
  /** A piece of line above the bar, with its name. */
  readonly above?: { readonly text: string; readonly colour: string };
}

/** A straight arrow within the plot, in the units of the axes. */
export interface Arrow {
  readonly from: Point;
  readonly to: Point;
  readonly colour: string;
}

/** A sign, a few words, or both, at a point within the plot. */
export interface Annotation extends Point {
  readonly shape?: 'star' | 'dot' | 'ring' | 'cross';
  readonly text?: string;
  /** Where the words stand, seen from the point; above, when left out. */
  readonly side?: 'above' | 'below' | 'left' | 'right';
  readonly colour: string;
}

/** All that is drawn in a plot. */
export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly right?: Axis;
  readonly lines: readonly Line[];
  readonly marks: readonly NonFiniteMark[];
  readonly events: readonly EventLine[];
  readonly endLabels: readonly EndLabel[];
  readonly legend: readonly LegendItem[];
  readonly colourBar?: ColourBar;
  readonly cells?: Cells;
  readonly areas?: readonly Area[];
  readonly arrows?: readonly Arrow[];
  readonly annotations?: readonly Annotation[];
}

/** The plot area's size in pixels, and the colours to draw with. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** Makes a chart's picture for the room it gets. */
export type PictureMaker = (room: Room) => Picture;
