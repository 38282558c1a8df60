// Runs a reference case on the reference network, which must agree with PyTorch as float64 does.
import { layerValues } from '../../src/calculus/reference/objective.ts';
import { stepMetrics } from '../../src/calculus/reference/stepMetrics.ts';
import { initialState, takeReferenceStep } from '../../src/calculus/reference/trainingStep.ts';
import { compareCase, judgeFloat64, type Comparison } from './compareCase.ts';
import { batchesOf, objectiveOf, problemOf } from './problem.ts';
import type { ReferenceCase } from './referenceCase.ts';

/** Trains the reference network from a case's weights on its batches, and compares. */
export function runCaseOnReference(referenceCase: ReferenceCase): Comparison {
  const problem = problemOf(referenceCase);
  const { config, initial } = problem;
  const batchAt = batchesOf(problem);
  let state = initialState(initial.map(layerValues), config);
  const observed = referenceCase.expected.steps.map((_, index) => {
    const step = takeReferenceStep(objectiveOf(problem, batchAt(index)), config, state);
    const metrics = stepMetrics(state, step);
    state = step.next;
    return { ...metrics, status: [] };
  });
  return compareCase(referenceCase.expected.steps, observed, [], judgeFloat64);
}
