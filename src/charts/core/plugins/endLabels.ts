// Labels lines at their right end with name and latest value, in place of a legend.
import { letterSize, rightAxisWidth, spreadLabels } from '../layout.ts';
import { setLetters, type DrawnPlugin } from './drawn.ts';

/** Pixels from the plot area to the labels. */
export const endLabelOffset = (hasRightAxis: boolean): number =>
  hasRightAxis ? rightAxisWidth + 3 : 10;

/** Draws the end labels right of the plot, moved apart where they would overlap. */
export const endLabels: DrawnPlugin = (read) => ({
  id: 'endLabels',
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    const { picture, theme } = read();
    if (!picture.endLabels.length) return;
    const { top, height, right } = chartArea;
    const centres = picture.endLabels.map((label) => {
      const pixel = scales[label.right ? 'right' : 'y']!.getPixelForValue(label.y);
      return Math.min(height, Math.max(0, pixel - top));
    });
    const spread = spreadLabels(centres, letterSize + 5, height);
    ctx.save();
    setLetters(ctx, theme);
    ctx.font = `500 ${ctx.font}`;
    picture.endLabels.forEach(({ text, colour }, i) => {
      ctx.fillStyle = colour;
      ctx.fillText(text, right + endLabelOffset(picture.right !== undefined), top + spread[i]!);
    });
    ctx.restore();
  },
});
