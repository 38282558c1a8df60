// Marks the steps of events: a dotted line, with its name in the row above the plot.
import { eventRow, letterSize, placeLabels } from '../layout.ts';
import { setLetters, type DrawnPlugin } from './drawn.ts';

/** Draws the events; labels are above the plot, where no line passes. */
export const eventLines: DrawnPlugin = (read) => ({
  id: 'eventLines',
  afterDatasetsDraw({ ctx, chartArea, scales, width }) {
    const { picture, theme } = read();
    const shown = picture.events
      .filter(({ x }) => x >= picture.x.min && x <= picture.x.max)
      .map((event) => ({ ...event, x: Math.round(scales.x!.getPixelForValue(event.x)) + 0.5 }));
    if (!shown.length) return;
    ctx.save();
    setLetters(ctx, theme);
    ctx.lineWidth = 1.5;
    ctx.lineCap = 'round';
    const labels = placeLabels(
      shown.map(({ x, label }) => ({ at: x, width: ctx.measureText(label).width + 5 })),
      0,
      width,
    );
    shown.forEach(({ x, label, trouble }, i) => {
      const colour = trouble ? theme.trouble : theme.accent;
      ctx.strokeStyle = ctx.fillStyle = colour;
      ctx.setLineDash([0.1, 4]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.bottom);
      ctx.lineTo(x, chartArea.top - (label ? eventRow - 6 : 0));
      ctx.stroke();
      const place = labels[i];
      if (label && place) {
        const left = place.left < x ? place.left : x + 5;
        ctx.fillText(label, left, chartArea.top - eventRow + letterSize / 2 + 1);
      }
    });
    ctx.restore();
  },
});
