// What can be saved as a figure: whatever draws itself on a canvas of any size.

/** What a figure is drawn on: a canvas, or what records the drawing as an SVG. */
export interface FigureCanvas {
  /** Pixels. */
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D | null;
}

/** What stands above a figure. */
export interface FigureHeading {
  readonly title: string;
  /** What was trained, in a line; may be empty. */
  readonly note: string;
}

/** How a figure is drawn. */
export interface FigureStyle {
  /** Device pixels per pixel. */
  readonly ratio: number;
  readonly heading: FigureHeading | undefined;
  /** The element whose design tokens give the colours. */
  readonly tokens: Element;
}

/** A picture of the page that can be saved, visible or not. */
export interface ExportableFigure {
  readonly title: string;
  /** A shorter one for file names, if there is one. */
  readonly shortTitle?: string | undefined;
  /** Whether it is as high as wide. */
  readonly isSquare?: boolean | undefined;
  /** Draws what it shows at present: it fills the canvas, and makes it `ratio` times as large. */
  draw(canvas: FigureCanvas, style: FigureStyle): void;
}
