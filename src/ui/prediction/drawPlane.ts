// The input plane: what the network says everywhere, and the samples on top.
import type { Samples } from '../../data/dataset.ts';
import type { ExperimentConfig } from '../../experiment/config.ts';
import {
  css,
  regionColour,
  valueColour,
  type Colour,
  type FitColours,
} from './predictionColours.ts';
import { drawHatch, isFinitePrediction, rowOf } from './nonFinitePredictions.ts';
import type { PlaneExtent } from './inputPlane.ts';
import { probabilities } from './probabilities.ts';
import { classOf } from './sampleClass.ts';

const samplesShown = 240;

/** What a plane is drawn from. */
export interface PlanePicture {
  readonly extent: PlaneExtent;
  /** Cells of the grid on a side. */
  readonly cells: number;
  /** The network's outputs at the grid's points, [cells², outputs]; without them only the samples are drawn. */
  readonly output: Float32Array | undefined;
  readonly samples: Samples;
  readonly loss: ExperimentConfig['loss'];
  readonly isRegression: boolean;
}

/** Fills an empty square of `size` pixels; it is hatched where the outputs are not finite. */
export function drawPlane(
  context: CanvasRenderingContext2D,
  size: number,
  picture: PlanePicture,
  colours: FitColours,
): void {
  if (picture.output) drawField(context, size, picture, picture.output, colours);
  drawSamples(context, size, picture, colours);
}

function drawField(
  context: CanvasRenderingContext2D,
  size: number,
  { cells, samples, loss, isRegression }: PlanePicture,
  output: Float32Array,
  colours: FitColours,
): void {
  const image = new ImageData(cells, cells);
  for (let cell = 0; cell < cells * cells; cell++) {
    const row = rowOf(output, samples.outputs, cell);
    if (!isFinitePrediction(row)) continue;
    const colour = isRegression
      ? valueColour(row[0]!, 0.6, colours)
      : regionColour(probabilities(row, loss), colours);
    image.data.set([...colour, 255], 4 * cell);
  }
  drawHatch(context, size, colours);
  const small = new OffscreenCanvas(cells, cells);
  small.getContext('2d')!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, size, size);
}

function drawSamples(
  context: CanvasRenderingContext2D,
  size: number,
  { samples, extent, isRegression }: PlanePicture,
  colours: FitColours,
): void {
  const { x, y } = samples;
  const place = (value: number) => ((value - extent.low) / (extent.high - extent.low)) * size;
  const colourOf = (row: number): Colour =>
    isRegression ? valueColour(y[row]!, 1, colours) : colours.classes[classOf(samples, row)]!;
  const radius = Math.max(1.8, size / 95);
  context.lineWidth = size / 280;
  context.strokeStyle = css(colours.surface);
  for (let row = 0; row < Math.min(samplesShown, samples.count); row++) {
    context.beginPath();
    context.arc(place(x[2 * row]!), size - place(x[2 * row + 1]!), radius, 0, 2 * Math.PI);
    context.fillStyle = css(colourOf(row));
    context.fill();
    context.stroke();
  }
}
