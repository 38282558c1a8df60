// A chart as a figure: with the names of its axes, on an opaque ground.
import { createChart } from '../core/chart.ts';
import type { ExportableFigure } from '../core/figure.ts';
import type { Gutter } from '../core/layout.ts';
import type { PictureMaker } from '../core/picture.ts';
import { readTheme } from '../core/theme.ts';

/** A chart that can be saved. */
export interface ExportableChart {
  readonly title: string;
  /** A shorter one for file names, if there is one. */
  readonly shortTitle?: string;
  readonly gutter: Gutter;
  /** What the axes are at present; empty where one has no name. */
  axes(): { readonly x: string; readonly y: string };
  /** Its present picture. */
  make(): PictureMaker;
}

/** Makes a figure of a chart. */
export const chartFigure = (chart: ExportableChart): ExportableFigure => ({
  get title() {
    return chart.title;
  },
  get shortTitle() {
    return chart.shortTitle;
  },
  draw(canvas, { ratio, heading, tokens }) {
    const theme = readTheme(tokens);
    const frame = { heading, axes: chart.axes() };
    const drawn = createChart(canvas, chart.gutter, theme, { ratio, frame });
    drawn.show(chart.make(), theme);
    drawn.destroy();
  },
});
