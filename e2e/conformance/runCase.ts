// Runs a reference case on an engine, in a worker.
import { openBackend } from '../../src/engine/backends.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { Device } from '../../src/trace/trace.ts';
import { epoch } from '../../src/data/batches.ts';
import type { Samples } from '../../src/data/dataset.ts';
import { compareCase, observedSteps, type Comparison } from './compareCase.ts';
import type { ReferenceCase } from './referenceCase.ts';

const flat = (matrix: readonly (readonly number[])[]) => Float32Array.from(matrix.flat());

/** All batches of a case, one after the other. */
function samplesOf(batches: ReferenceCase['batches']): Samples {
  const [x, y] = [batches.flatMap((batch) => batch.x), batches.flatMap((batch) => batch.y)];
  return { count: x.length, inputs: x[0]!.length, outputs: y[0]!.length, x: flat(x), y: flat(y) };
}

/** Runs a case from its weights on its batches, and compares. */
export async function runCase(
  { experiment, initial, batches, expected }: ReferenceCase,
  backend: Device['backend'],
  engineName: Device['engine'],
): Promise<Comparison> {
  const training = samplesOf(batches);
  const inTurn = epoch(training, batches[0]!.x.length);
  await openBackend(backend);
  const engine = await createEngine(engineName, {
    config: {
      ...experiment,
      network: { ...experiment.network, epsilon: 1e-5 },
      optimizer: experiment.optimizer,
      schedule: { kind: 'constant', steps: 1, factor: 1 },
      corruption: { kind: 'none', row: 0, step: 0 },
    },
    initial: initial.map(({ kernel, bias, gain, shift }) => ({
      kernel: flat(kernel),
      bias: Float32Array.from(bias),
      ...(gain && { gain: Float32Array.from(gain) }),
      ...(shift && { shift: Float32Array.from(shift) }),
    })),
    batchSize: batches[0]!.x.length,
    batchAt: (step) => inTurn[step % inTurn.length]!,
    sampling: 'inTurn',
    training,
  });
  const block = await engine.run(expected.steps.length);
  engine.dispose();
  return compareCase(expected.steps, observedSteps(block));
}
