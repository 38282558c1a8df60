// Runs a reference case on an engine, in a worker.
import * as tf from '@tensorflow/tfjs-core';
import { MatMulProgramType } from '@tensorflow/tfjs-backend-webgpu/dist/webgpu_util';
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import { compareCase, observedSteps, type Comparison } from './compareCase.ts';
import type { EnginePlace } from './options.ts';
import { engineInputOf, fineFromOf, problemOf } from './problem.ts';
import type { ReferenceCase } from './referenceCase.ts';

/**
 * Whether a case would take a software GPU half a minute: TensorFlow.js gives each element of a product of at most 128 a workgroup of 256 threads. Such
 * a case takes the product that larger networks have; the short cases and the random problems keep their own.
 */
const isLong = ({ expected, experiment }: ReferenceCase): boolean =>
  expected.steps.length * experiment.network.depth >= 40;

/** Has TensorFlow.js take this product for every pair of matrices; with −1 it chooses. */
const chooseProduct = (program: MatMulProgramType | -1): void =>
  tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', program);

/** Trains from a case's weights on its batches, and compares. */
export async function runCase(
  referenceCase: ReferenceCase,
  { backend, engine: name }: EnginePlace,
): Promise<Comparison> {
  const problem = problemOf(referenceCase);
  const { steps } = referenceCase.expected;
  await openBackend(backend);
  const hasOtherProduct = backend === 'webgpu' && isLong(referenceCase);
  if (hasOtherProduct) chooseProduct(MatMulProgramType.MatMulSmallOutputSizeProgram);
  try {
    const engine = await createEngine(name, engineInputOf(problem));
    const block = await engine.run(steps.length);
    engine.dispose();
    return compareCase(steps, observedSteps(block), fineFromOf(problem));
  } finally {
    if (hasOtherProduct) chooseProduct(-1);
  }
}
