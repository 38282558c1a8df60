// Properties that every plot component takes.
import type { PictureMaker } from '../core/picture.ts';

/** The picture of a plot, with its name and description for screen readers. */
export interface PlotProps {
  /** Accessible name of the image. */
  readonly name: string;
  /** The image described in a sentence, with numbers. */
  readonly summary: string;
  /** A new function whenever the picture changed. */
  readonly make: PictureMaker;
}
