// A regression of one variable: the samples, and the network's curve through them.
import type { Samples } from '../../data/dataset.ts';
import { css, type FitColours } from './predictionColours.ts';
import { drawHatch } from './nonFinitePredictions.ts';
import type { PlaneExtent } from './inputPlane.ts';

/** What a curve is drawn from. */
export interface CurvePicture {
  /** Of the input. */
  readonly extent: PlaneExtent;
  readonly samples: Samples;
  /** The network's outputs at evenly spaced inputs; without them only the samples are drawn. */
  readonly output: Float32Array | undefined;
}

/** Fills an empty square of `size` pixels; its height spans the targets, and a quarter more. It is hatched where the outputs are not finite. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  size: number,
  { extent, samples, output }: CurvePicture,
  colours: FitColours,
): void {
  const largest = samples.y.reduce((most, y) => Math.max(most, Math.abs(y)), 0) * 1.25;
  const across = (x: number) => ((x - extent.low) / (extent.high - extent.low)) * size;
  const down = (y: number) => size / 2 - (y / largest) * (size / 2);
  if (output?.some((y) => !Number.isFinite(y))) {
    const width = size / output.length;
    context.save();
    context.beginPath();
    output.forEach((y, i) => {
      if (!Number.isFinite(y)) context.rect(i * width, 0, width, size);
    });
    context.clip();
    drawHatch(context, size, colours);
    context.restore();
  }

  context.strokeStyle = css(colours.line);
  context.lineWidth = size / 280;
  context.strokeRect(0, down(0), size, 0);

  context.fillStyle = css(colours.classes[1]!);
  context.globalAlpha = 0.55;
  for (let row = 0; row < Math.min(240, samples.count); row++) {
    context.beginPath();
    context.arc(across(samples.x[row]!), down(samples.y[row]!), size / 120, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;

  if (!output) return;
  context.strokeStyle = css(colours.classes[0]!);
  context.lineWidth = size / 110;
  context.beginPath();
  output.forEach((y, i) => {
    const x = ((i + 0.5) / output.length) * size;
    if (Number.isFinite(output[i - 1] ?? NaN)) context.lineTo(x, down(y));
    else context.moveTo(x, down(y));
  });
  context.stroke();
}
