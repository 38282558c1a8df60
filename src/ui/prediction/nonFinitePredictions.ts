// Predictions that are NaN or infinite: they say nothing, and are drawn as nothing they could be mistaken for.
import { css, mix, type FitColours } from './predictionColours.ts';

/** Whether every output of one sample is a finite number. */
export const isFinitePrediction = (outputs: Float32Array): boolean =>
  outputs.every(Number.isFinite);

/** The outputs of one sample of many, [rows, width]. */
export const rowOf = (output: Float32Array, width: number, row: number): Float32Array =>
  output.subarray(row * width, (row + 1) * width);

/** Says in a sentence how many predictions of [rows, width] are not finite; empty where all are finite. */
export function notFiniteSentence(output: Float32Array, width: number): string {
  const rows = output.length / width;
  let count = 0;
  for (let row = 0; row < rows; row++) if (!isFinitePrediction(rowOf(output, width, row))) count++;
  if (count === 0) return '';
  const where = count === rows ? 'for every input' : `for ${count} of ${rows} inputs`;
  return `The network’s output is NaN or infinite ${where} shown.`;
}

/** Hatches a square of `size` pixels. */
export function drawHatch(
  context: CanvasRenderingContext2D,
  size: number,
  { surface, ink }: FitColours,
): void {
  context.strokeStyle = css(mix(surface, ink, 0.3));
  context.lineWidth = Math.max(1, size / 280);
  context.beginPath();
  for (let start = -size; start < size; start += size / 20) {
    context.moveTo(start, size);
    context.lineTo(start + size, 0);
  }
  context.stroke();
}
