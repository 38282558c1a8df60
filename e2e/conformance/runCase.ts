// Runs a reference case on an engine, in a worker.
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import { compareCase, observedSteps, type Comparison } from './compareCase.ts';
import type { EnginePlace } from './options.ts';
import { engineInputOf, fineFromOf, problemOf } from './problem.ts';
import type { ReferenceCase } from './referenceCase.ts';

/** Trains from a case's weights on its batches, and compares. */
export async function runCase(
  referenceCase: ReferenceCase,
  { backend, engine: name }: EnginePlace,
): Promise<Comparison> {
  const problem = problemOf(referenceCase);
  const { steps } = referenceCase.expected;
  await openBackend(backend);
  const engine = await createEngine(name, engineInputOf(problem));
  const block = await engine.run(steps.length);
  engine.dispose();
  return compareCase(steps, observedSteps(block), fineFromOf(problem));
}
