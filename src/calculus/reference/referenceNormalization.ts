// Normalization with the batch's own statistics, in float64: forward and backward.
import type { NetworkShape } from '../../network/networkShape.ts';

/** Values with mean 0 and variance 1 in each group, and what they were multiplied with. */
export interface Standardized {
  readonly values: Float64Array;
  /** 1 / √(biased variance + epsilon), one a group. */
  readonly scales: Float64Array;
}

/** What shares a mean and a variance: a sample's units in layer normalization, a unit's samples in batch normalization. */
interface Grouping {
  readonly groups: number;
  readonly size: number;
  /** Where the member of a group stands in [rows, width]. */
  readonly at: (group: number, member: number) => number;
}

function groupingOf({ normalization, width }: NetworkShape, length: number): Grouping {
  const rows = length / width;
  return normalization === 'batch'
    ? { groups: width, size: rows, at: (group, member) => member * width + group }
    : { groups: rows, size: width, at: (group, member) => group * width + member };
}

/** Normalizes [rows, width]; the variance is the biased one. */
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
 * From the derivative with respect to the normalized values x to that with respect to what was normalized:
 * (dx − mean(dx) − x · mean(dx · x)) · scale (Ioffe & Szegedy, 2015, section 3, collected).
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
