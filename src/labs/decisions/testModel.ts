// For tests: a problem by name, with its initial model or some parameters changed.
import type { Model } from './problem.ts';
import { problems } from './problems.ts';

/** The problem and its model. */
export function posed(name: string, changes: Model = {}) {
  const problem = problems[name];
  const initial = Object.entries(problem.parameters).map(([key, field]) => [key, field.initial]);
  const model: Model = { ...Object.fromEntries(initial), ...changes };
  return { problem, model };
}
