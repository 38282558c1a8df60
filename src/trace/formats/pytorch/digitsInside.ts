// The digits inside the exported script: as their pixels and labels, without scale and label noise, which the script adds.
import type { Dataset, Samples } from '../../../data/dataset.ts';
import { labelShift } from '../../../data/labelNoise.ts';
import type { ExperimentConfig } from '../../../experiment/schema.ts';

/** Pixels from 0 to 16, as `parseDigits` reads them. */
const pixelsOf = ({ x }: Samples, scale: number): number[] =>
  Array.from(x, (value) => Math.round((value / scale) * 8 + 8));

const labelsOf = ({ y, outputs, count }: Samples): number[] =>
  Array.from({ length: count }, (_, row) =>
    y.subarray(row * outputs, (row + 1) * outputs).indexOf(1),
  );

/** The digits as they are in the file of images. */
export const plainDigits = {
  seed: 0,
  data: { name: 'digits', noise: 0, labelNoise: 0, scale: 1 },
} as const satisfies Pick<ExperimentConfig, 'seed' | 'data'>;

/** Pixels and labels of an experiment's digits, the training images first. */
export function digitsInside(
  config: Pick<ExperimentConfig, 'seed' | 'data'>,
  { training, test }: Dataset,
) {
  const { scale } = config.data;
  const { outputs } = training;
  const labels = labelsOf(training).map(
    (label, index) => (label + outputs - labelShift(config, index, outputs)) % outputs,
  );
  return [
    ['pixels', Uint8Array.from([...pixelsOf(training, scale), ...pixelsOf(test, scale)])],
    ['labels', Uint8Array.from([...labels, ...labelsOf(test)])],
  ] as const;
}
