// Runs a random problem on an engine, in a worker, and compares it with the reference network.
import { openBackend } from '../../src/engine/tape/backends/openBackend.ts';
import { flushesSubnormals } from '../../src/engine/tape/backends/subnormals.ts';
import { createEngine } from '../../src/engine/createEngine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { metricNames, metrics, statuses, widthOf } from '../../src/trace/model/metrics.ts';
import type { StepBlock } from '../../src/trace/model/trace.ts';
import type { Comparison } from './compareCase.ts';
import {
  compareOutcomes,
  namedGradients,
  type Outcome,
  type OutcomeStep,
} from './compareOutcomes.ts';
import { drawProblem, steps } from './drawProblem.ts';
import type { EnginePlace } from './options.ts';
import { batchesOf, engineInputOf, fineFromOf, type Problem } from './problem.ts';
import { perturbation, trainReference } from './trainReference.ts';

/** How a random problem came out. */
export interface RandomComparison extends Comparison {
  /** What rounding alone moves by more than a quarter of the tolerance; empty where it moves nothing so far, and the engine was compared. */
  readonly excluded: string;
}

/** The steps of a block of ten or less. */
export function stepsOf({ firstStep, steps, columns }: StepBlock, depth: number): OutcomeStep[] {
  return Array.from({ length: steps }, (_, step) => {
    const measured = metricNames.filter((name) => (firstStep + step) % metrics[name].every === 0);
    const rows = measured.map((name) => {
      const width = widthOf(name, depth);
      const row = metrics[name].every === 1 ? step : 0;
      return [name, { values: columns[name].subarray(row * width, (row + 1) * width) }];
    });
    const marks = columns.status.subarray(step * (depth + 1), (step + 1) * (depth + 1));
    return {
      metrics: Object.fromEntries(rows),
      status: Array.from(marks, (code) => statuses[code]),
    };
  });
}

async function train(engine: Engine, problem: Problem): Promise<Outcome> {
  const batchAt = batchesOf(problem);
  const gradientAt = async (step: number) => {
    const { gradients } = await engine.gradient(batchAt(step));
    return namedGradients(gradients, problem.config.network.normalization);
  };
  const first = await gradientAt(0);
  const block = await engine.run(steps);
  return {
    steps: stepsOf(block, problem.config.network.depth),
    gradients: { first, later: await gradientAt(steps) },
  };
}

/** Perturbed trainings that a problem must withstand to be compared. */
const perturbations = 2;

/** Draws a problem, trains it on the reference network and on an engine, and compares. */
export async function runRandomCase(
  seed: number,
  index: number,
  { backend, engine: name }: EnginePlace,
): Promise<RandomComparison> {
  const problem = drawProblem(seed, index);
  const expected = trainReference(problem, steps);
  const fineFrom = fineFromOf(problem);
  for (let i = 0; i < perturbations; i++) {
    const perturbed = trainReference(problem, steps, {
      store: perturbation(index * perturbations + i),
    });
    const { disagreement } = compareOutcomes(expected, perturbed, fineFrom, { strictness: 1 / 4 });
    if (disagreement) return { excluded: disagreement, disagreement: '', first: 0, later: 0 };
  }
  await openBackend(backend);
  const engine = await createEngine(name, { ...engineInputOf(problem), test: problem.training });
  try {
    const observed = await train(engine, problem);
    const flushes = await flushesSubnormals();
    return { excluded: '', ...compareOutcomes(expected, observed, fineFrom, { flushes }) };
  } finally {
    engine.dispose();
  }
}
