// The content of a chart as plain data. Pure functions make pictures from a trace; the plot draws them.
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
  /** Pixels; 0 draws only the dots. */
  readonly width: number;
  /** Lengths of dashes and gaps, in pixels. */
  readonly dash?: number[];
  /** Radius of a dot at every point, in pixels. */
  readonly dots?: number;
  /** Uses the right axis. */
  readonly right?: boolean;
}

/** A value that the axis can't show, marked at the plot's edge: bottom for 0 and underflow, top for Infinity and NaN. */
export interface NonFiniteMark {
  readonly x: number;
  readonly edge: 'top' | 'bottom';
  readonly colour: string;
}

/** An event at a step: a vertical dotted line. */
export interface EventLine {
  readonly x: number;
  readonly label: string;
  readonly trouble: boolean;
}

/** A line's name and latest value at its right end. */
export interface EndLabel {
  readonly y: number;
  readonly right: boolean;
  readonly text: string;
  readonly colour: string;
}

/** One legend entry: line sample and text. */
export interface LegendItem {
  readonly text: string;
  readonly colour: string;
  readonly dash?: number[];
  readonly dots?: boolean;
  /** A line of one pixel instead of two. */
  readonly thin?: boolean;
  /** Text without a line sample. */
  readonly plain?: boolean;
  /** Begins a new row. */
  readonly newRow?: boolean;
}

/** A shaded area behind the lines. */
export interface Area {
  /** Its outline, in the units of the axes. */
  readonly points: readonly Point[];
  readonly colour: string;
}

/** A stroke of any course behind the lines; a coordinate that is not finite breaks it. */
export interface Path {
  readonly points: readonly Point[];
  readonly colour: string;
  /** Pixels. */
  readonly width: number;
  /** Lengths of dashes and gaps, in pixels. */
  readonly dash?: readonly number[];
}

/** Columns of pixels by rows. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** RGBA as in canvas ImageData, top row first; transparent cells show hatching. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The colour bar at the right of the plot. */
export interface ColourBar {
  /** From bottom to top. */
  readonly colours: readonly string[];
  /** Tick labels; `at` runs from 0 at the bottom to 1. */
  readonly labels: readonly { readonly at: number; readonly text: string }[];
  /** A legend entry above the bar. */
  readonly above?: { readonly text: string; readonly colour: string };
}

/** A straight arrow within the plot, in the units of the axes. */
export interface Arrow {
  readonly from: Point;
  readonly to: Point;
  readonly colour: string;
}

/** A symbol, a text, or both, at a point within the plot. */
export interface Annotation extends Point {
  readonly shape?: 'star' | 'dot' | 'ring' | 'cross';
  readonly text?: string;
  /** Position of the text relative to the point; default above. */
  readonly side?: 'above' | 'below' | 'left' | 'right';
  readonly colour: string;
}

/** Everything drawn in a plot. */
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
  readonly paths?: readonly Path[];
  readonly arrows?: readonly Arrow[];
  readonly annotations?: readonly Annotation[];
}

/** The plot area's size in pixels, and the theme. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** Makes a chart's picture for a plot area. */
export type PictureMaker = (room: Room) => Picture;
