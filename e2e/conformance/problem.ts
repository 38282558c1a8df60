// What an engine and the reference network are both given: an experiment with its weights and batches.
import { epoch } from '../../src/data/batches.ts';
import type { Batch, Samples } from '../../src/data/dataset.ts';
import type { EngineConfig, EngineInput } from '../../src/engine/engine.ts';
import type { Objective } from '../../src/calculus/reference/objective.ts';
import type { LayerParameters } from '../../src/network/layerParameters.ts';
import { fineFrom } from './compareValue.ts';
import type { ReferenceCase } from './referenceCase.ts';

/** An experiment with its weights and batches. */
export interface Problem {
  readonly config: EngineConfig;
  /** One entry a layer, the head last. */
  readonly initial: readonly LayerParameters[];
  /** All batches, one after the other. */
  readonly training: Samples;
  readonly batchSize: number;
}

/** What no case has. */
export const withoutExtras = {
  schedule: { kind: 'constant', steps: 1, factor: 1 },
  corruption: { kind: 'none', row: 0, step: 0 },
} as const;

const flat = (matrix: readonly (readonly number[])[]) => Float32Array.from(matrix.flat());

/** The problem of a reference case. */
export function problemOf({ experiment, initial, batches }: ReferenceCase): Problem {
  const [x, y] = [batches.flatMap((batch) => batch.x), batches.flatMap((batch) => batch.y)];
  return {
    config: {
      ...experiment,
      ...withoutExtras,
      network: { ...experiment.network, epsilon: 1e-5 },
    },
    initial: initial.map(({ kernel, bias, gain, shift }) => ({
      kernel: flat(kernel),
      bias: Float32Array.from(bias),
      ...(gain && { gain: Float32Array.from(gain) }),
      ...(shift && { shift: Float32Array.from(shift) }),
    })),
    training: {
      count: x.length,
      inputs: x[0]!.length,
      outputs: y[0]!.length,
      x: flat(x),
      y: flat(y),
    },
    batchSize: batches[0]!.x.length,
  };
}

/** The batch of each step: one after the other, from the first again after the last. */
export function batchesOf({ training, batchSize }: Problem): (step: number) => Batch {
  const sequence = epoch(training, batchSize);
  return (step) => sequence[step % sequence.length]!;
}

/** What an engine starts from. */
export const engineInputOf = (problem: Problem): EngineInput => ({
  ...problem,
  batchAt: batchesOf(problem),
  sampling: 'sequential',
});

/** The loss of rows of samples, for the reference network. */
export const objectiveOf = (
  { config: { network, loss } }: Problem,
  { x, y }: Batch,
): Objective => ({
  network,
  loss,
  rows: x.length / network.inputs,
  x: Float64Array.from(x),
  y: Float64Array.from(y),
});

/** For each layer the gradient norm from which it must be marked `fine`. */
export const fineFromOf = ({ initial, batchSize }: Problem): number[] =>
  initial.map((layer) =>
    fineFrom(
      Object.values(layer).reduce((count, values: Float32Array) => count + values.length, 0),
      batchSize,
    ),
  );
