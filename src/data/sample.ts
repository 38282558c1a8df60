// One sample independent of the loss, and the conversion of a list of samples to arrays.
import type { Samples } from './dataset.ts';

/** Features, and what to predict from them: a class from 0 on, or a value in a regression. */
export interface Sample {
  readonly x: readonly number[];
  readonly target: number;
}

/** Lays samples out row after row. With one output the target is kept as it is, with more it becomes a one-hot row. */
export function toSamples(samples: readonly Sample[], outputs: number): Samples {
  const count = samples.length;
  const y = new Float32Array(count * outputs); // [count, outputs]
  samples.forEach(({ target }, row) => {
    if (outputs === 1) y[row] = target;
    else y[row * outputs + target] = 1;
  });
  return {
    count,
    inputs: samples[0].x.length,
    outputs,
    x: Float32Array.from(samples.flatMap(({ x }) => x)), // [count, inputs]
    y,
  };
}
