// The answer to a problem, or the reason why it has none.
import { crossings } from '../../calculus/roots.ts';
import { flatsOf, optimumOf, type Flat } from './optimum.ts';
import type { Model, Problem } from './problem.ts';

/** The optimum, or the point at which the target value is reached; undefined if it is outside the range. */
export function answerOf({ goal, landscape }: Problem, model: Model): Flat | undefined {
  if (goal === 'most' || goal === 'least') return optimumOf(landscape, model, goal);
  const { low, high } = landscape.range(model);
  const value = (x: number) => landscape.value(x, model);
  const x = crossings((x) => value(x) - goal.reach(model), low, high).at(0)?.x;
  return x === undefined
    ? undefined
    : { x, value: value(x), curvature: landscape.curvature(x, model) };
}

/** The answer in its unit: `$75 earns $30,250`. */
export const answerWords = ({ input, output }: Problem, { x, value }: Flat): string =>
  `${input.format(x)} ${output.verb} ${output.format(value)}`;

/** Why there is no answer within the range, in one or two sentences. */
export function whyNone(problem: Problem, model: Model): string {
  const misfit = problem.misfit?.(model);
  return [...(misfit ? [misfit] : []), noneWords(problem, model)].join(' ');
}

function noneWords({ goal, input, output, landscape }: Problem, model: Model): string {
  const { low, high } = landscape.range(model);
  const [from, to] = [input.format(low), input.format(high)];
  if (goal !== 'most' && goal !== 'least')
    return `From ${from} to ${to} it does not come to ${output.format(goal.reach(model))}, ${goal.words}.`;
  const [flat] = flatsOf(landscape, model);
  const slope = `${output.letter}′`;
  if (flat)
    return `${slope} is 0 at ${input.format(flat.x)}, but the curve bends the other way there: it is the ${goal === 'most' ? 'lowest' : 'highest'} place, not the ${goal === 'most' ? 'highest' : 'lowest'}.`;
  const middle = landscape.slope((low + high) / 2, model);
  if (middle === 0) return `${slope} is 0 everywhere, so no place is better than another.`;
  const end = middle > 0 === (goal === 'most') ? high : low;
  return `${slope} is ${middle > 0 ? 'above' : 'below'} 0 from ${from} to ${to} and nowhere 0: there is no optimum between them. The best that is shown is the end, ${input.format(end)}: ${output.format(landscape.value(end, model))}.`;
}
