// Normalization with the batch's own statistics, in float64: forward and backward.
import type { NetworkShape } from '../../network/networkShape.ts';

/** Values with mean 0 and variance 1 in each group, with their scales. */
export interface Standardized {
  readonly values: Float64Array;
  /** 1 / √(biased variance + epsilon), one per group. */
  readonly scales: Float64Array;
}

/** Values that share a mean and a variance: a sample's units in layer normalization, a unit's samples in batch normalization. */
interface Grouping {
  readonly groups: number;
  readonly size: number;
  /** Index in [rows, width] of the member of a group. */
  readonly at: (group: number, member: number) => number;
}

function groupingOf({ normalization, width }: NetworkShape, length: number): Grouping {
  const rows = length / width;
  return normalization === 'batch'
    ? { groups: width, size: rows, at: (group, member) => member * width + group }
    : { groups: rows, size: width, at: (group, member) => group * width + member };
}

/** Normalizes [rows, width], with the biased variance. */
export function standardize(network: NetworkShape, preActivations: Float64Array): Standardized {
  const { groups, size, at } = groupingOf(network, preActivations.length);
  const values = new Float64Array(preActivations.length);
  const scales = new Float64Array(groups);
  for (let group = 0; group < groups; group++) {
    let mean = 0;
    let variance = 0;
    for (let i = 0; i < size; i++) mean += preActivations[at(group, i)] / size;
    for (let i = 0; i < size; i++) variance += (preActivations[at(group, i)] - mean) ** 2 / size;
    scales[group] = 1 / Math.sqrt(variance + network.epsilon);
    for (let i = 0; i < size; i++)
      values[at(group, i)] = (preActivations[at(group, i)] - mean) * scales[group];
  }
  return { values, scales };
}

/**
 * From the gradient with respect to the normalized values x to that with respect to the values before: (dx − mean(dx) − x · mean(dx · x)) · scale
 * (Ioffe & Szegedy, 2015, section 3, simplified).
 */
export function standardizeBackward(
  network: NetworkShape,
  { values, scales }: Standardized,
  dx: Float64Array,
): Float64Array {
  const { groups, size, at } = groupingOf(network, dx.length);
  const dPreActivations = new Float64Array(dx.length);
  for (let group = 0; group < groups; group++) {
    let mean = 0;
    let along = 0;
    for (let i = 0; i < size; i++) {
      mean += dx[at(group, i)] / size;
      along += (dx[at(group, i)] * values[at(group, i)]) / size;
    }
    for (let i = 0; i < size; i++) {
      const index = at(group, i);
      dPreActivations[index] = (dx[index] - mean - values[index] * along) * scales[group];
    }
  }
  return dPreActivations;
}
