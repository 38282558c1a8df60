// The input of a plot's plugins.
import type { Chart, Plugin } from 'chart.js';
import { letterSize } from '../layout.ts';
import type { Margins } from '../figureFrame.ts';
import type { Picture } from '../picture.ts';
import type { Theme } from '../theme.ts';

/** The picture being drawn, its theme, and the space that a frame takes around it. */
export interface DrawnPicture {
  readonly picture: Picture;
  readonly theme: Theme;
  readonly margins: Margins;
}

/** Makes a plugin that draws the picture which is current when it's called. */
export type DrawnPlugin = (read: () => DrawnPicture) => Plugin<'line'>;

/** Sets the font that all plugins use. */
export function setLetters(ctx: CanvasRenderingContext2D, theme: Theme): void {
  ctx.font = `${letterSize}px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
}

/** Runs `draw` within the plot area and leaves the canvas's state as it was. */
export function inPlotArea({ ctx, chartArea }: Chart<'line'>, draw: () => void): void {
  const { left, top, width, height } = chartArea;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  draw();
  ctx.restore();
}
