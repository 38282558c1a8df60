// What a figure's file says of itself.
import type { ExportableFigure } from '../core/figure.ts';

/** Where the figures of a page come from. */
export interface FigureSource {
  /** The name of a figure's file, without an ending. */
  fileName(figure: ExportableFigure): string;
  /** What was trained, in a line; may be empty. */
  readonly note: string;
  /** What leads to the same figure again, as plain data; null where it isn't known. */
  readonly configuration: unknown;
}

/** What is written into a figure's file. */
export interface FigureFacts {
  readonly title: string;
  readonly caption: string;
  readonly configuration: unknown;
  readonly software: string;
}

/** The facts of a figure. */
export const figureFacts = (
  { title }: ExportableFigure,
  { note, configuration }: FigureSource,
): FigureFacts => ({
  title,
  caption: note ? `${title}: ${note}` : title,
  configuration,
  software: `Gradlens ${__VERSION__}`,
});
