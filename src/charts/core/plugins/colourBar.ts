// The colour bar at the right of a plot.
import { setLetters, type DrawnPlugin } from './drawn.ts';

const barWidth = 9;
const offset = 14;
/** Pixels from the plot area to the labels of the bar. */
export const barLabelOffset = offset + barWidth + 7;

/** Draws the picture's colour bar beside the upper part of the plot. */
export const colourBar: DrawnPlugin = (read) => ({
  id: 'colourBar',
  afterDatasetsDraw({ ctx, chartArea }) {
    const { picture, theme } = read();
    const bar = picture.colourBar;
    if (!bar) return;
    const left = chartArea.right + offset;
    const top = chartArea.top + (bar.above ? 28 : 6);
    const height = Math.min(chartArea.bottom - 6 - top, 160);
    ctx.save();
    setLetters(ctx, theme);
    if (bar.above) {
      ctx.fillStyle = bar.above.colour;
      ctx.fillRect(left, chartArea.top + 5, barWidth, 2);
      ctx.fillStyle = theme['ink-2'];
      ctx.fillText(bar.above.text, chartArea.right + barLabelOffset, chartArea.top + 6.5);
    }
    const step = height / bar.colours.length;
    ctx.beginPath();
    ctx.roundRect(left, top, barWidth, height, 2);
    ctx.save();
    ctx.clip();
    bar.colours.forEach((colour, i) => {
      ctx.fillStyle = colour;
      ctx.fillRect(left, top + height - (i + 1) * step, barWidth, step + 0.6);
    });
    ctx.restore();
    ctx.fillStyle = theme['ink-2'];
    for (const { at, text } of bar.labels) {
      ctx.fillText(text, chartArea.right + barLabelOffset, top + height * (1 - at));
    }
    ctx.restore();
  },
});
