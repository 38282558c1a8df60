// The colours of samples, by their class or by their target's value.
import type { Samples } from '../../data/dataset.ts';
import { mix, type Colour, type FitColours } from '../prediction/predictionColours.ts';
import { classOf } from '../prediction/sampleClass.ts';

/** A colour for each of the first `rows` samples; a regression's goes from the first class's at the lowest target to the second's at the highest. */
export function sampleColours(
  samples: Samples,
  rows: number,
  isRegression: boolean,
  { classes }: Pick<FitColours, 'classes'>,
): Colour[] {
  const largest = samples.y.reduce((most, y) => Math.max(most, Math.abs(y)), 0) || 1;
  return Array.from({ length: rows }, (_, row) =>
    isRegression
      ? mix(classes[0]!, classes[1]!, (samples.y[row]! / largest + 1) / 2)
      : classes[classOf(samples, row)]!,
  );
}
