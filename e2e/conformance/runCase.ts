// Runs a reference case on an engine, in a worker.
import { openBackend } from '../../src/engine/backends.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { ExperimentConfig } from '../../src/experiment/config.ts';
import type { Samples } from '../../src/data/dataset.ts';
import { compareCase, observedSteps, type Comparison } from './compareCase.ts';
import type { ReferenceCase } from './referenceCase.ts';

const flat = (matrix: readonly (readonly number[])[]) => Float32Array.from(matrix.flat());

function samplesOf({ x, y }: ReferenceCase['batches'][number]): Samples {
  return { count: x.length, inputs: x[0]!.length, outputs: y[0]!.length, x: flat(x), y: flat(y) };
}

/** Runs a case from its weights on its batches, and compares. */
export async function runCase(
  { experiment, initial, batches, expected }: ReferenceCase,
  backend: ExperimentConfig['backend'],
  kind: ExperimentConfig['engine'],
): Promise<Comparison> {
  await openBackend(backend);
  const samples = batches.map(samplesOf);
  const { engine } = await createEngine(kind, {
    config: {
      ...experiment,
      network: { ...experiment.network, epsilon: 1e-5 },
      optimizer: experiment.optimizer,
      schedule: { kind: 'constant', steps: 1, factor: 1 },
    },
    initial: initial.map(({ kernel, bias, gain, shift }) => ({
      kernel: flat(kernel),
      bias: Float32Array.from(bias),
      ...(gain && { gain: Float32Array.from(gain) }),
      ...(shift && { shift: Float32Array.from(shift) }),
    })),
    batchSize: samples[0]!.count,
    batchAt: (step) => samples[step % samples.length]!,
    training: samples[0]!,
  });
  const block = await engine.run(expected.steps.length);
  engine.dispose();
  return compareCase(expected.steps, observedSteps(block));
}
