// For tests: a problem by its name, with the model as it is at first or with some of it changed.
import type { Model } from './problem.ts';
import { problems } from './problems.ts';

/** The problem and its model. */
export function posed(name: string, changes: Model = {}) {
  const problem = problems[name];
  const initial = Object.entries(problem.parameters).map(([key, field]) => [key, field.initial]);
  const model: Model = { ...Object.fromEntries(initial), ...changes };
  return { problem, model };
}
