// What the derivative says at a point: which way to go, what one more would change, and what it truly changes.
import { answerOf } from './answer.ts';
import type { Model, Problem } from './problem.ts';

/** Which way is better: 1 to the right, −1 to the left, 0 where the answer is nearer than a point can be moved. */
export function betterWay(problem: Problem, model: Model, x: number): number {
  const { goal, input, landscape } = problem;
  const answer = goal === 'most' || goal === 'least' ? answerOf(problem, model) : undefined;
  if (answer && Math.abs(answer.x - x) <= input.step / 2) return 0;
  return Math.sign(landscape.slope(x, model)) * (goal === 'least' ? -1 : 1);
}

/** One more, as the slope foretells it and as it is. */
export interface OneMore {
  /** The slope times one more, in the unit of what comes of it. */
  readonly foretold: number;
  readonly actual: number;
  /** By how much the slope changes on the way. */
  readonly bend: number;
}

/** What one more changes, from `x` on. */
export function oneMore({ input, landscape }: Problem, model: Model, x: number): OneMore {
  const { size } = input.more;
  const slope = landscape.slope(x, model);
  return {
    foretold: slope * size,
    actual: landscape.value(x + size, model) - landscape.value(x, model),
    bend: landscape.slope(x + size, model) - slope,
  };
}

/** The large sentence: words around what one more adds, and what to do. */
export function sentenceAt(problem: Problem, model: Model, x: number) {
  const { input, output, advice, goal } = problem;
  const { foretold } = oneMore(problem, model, x);
  const [before, after] = (foretold < 0 ? output.falls : output.rises).split('#');
  const stay = goal === 'least' ? 'this is the bottom, stay' : 'this is the top, stay';
  const way = { '1': advice.right, '-1': advice.left }[betterWay(problem, model, x)] ?? stay;
  return {
    start: `${input.more.words} ${before}`,
    amount: output.format(Math.abs(foretold)),
    end: `${after}.`,
    todo: `${way.charAt(0).toUpperCase()}${way.slice(1)}.`,
  };
}

/** The true difference beside what the slope foretold, and why they differ. */
export function differenceWords(problem: Problem, model: Model, x: number): string {
  const { input, output } = problem;
  const { foretold, actual, bend } = oneMore(problem, model, x);
  const next = input.format(x + input.more.size);
  const change = `the slope changes by ${output.slopeFormat(bend)} on the way`;
  if (bend === 0) return `The true difference to ${next} is the same: the slope stays what it is.`;
  return output.format(actual) === output.format(foretold)
    ? `The true difference to ${next} is the same to these digits: ${change}, too little to show.`
    : `The true difference to ${next} is ${output.format(actual)}: ${change}, and a tangent doesn’t bend.`;
}
