// The reading at a point: direction of improvement, and the change by one more unit, predicted by the slope and exact.
import { answerOf } from './answer.ts';
import type { Model, Problem } from './problem.ts';

/** Direction of improvement: 1 right, −1 left, 0 where the answer is less than a step away. */
export function betterWay(problem: Problem, model: Model, x: number): number {
  const { goal, input, landscape } = problem;
  const answer = goal === 'most' || goal === 'least' ? answerOf(problem, model) : undefined;
  if (answer && Math.abs(answer.x - x) <= input.step / 2) return 0;
  return Math.sign(landscape.slope(x, model)) * (goal === 'least' ? -1 : 1);
}

/** The effect of one more unit: first-order prediction and exact. */
export interface OneMore {
  /** The slope times one unit, in the unit of the output. */
  readonly foretold: number;
  readonly actual: number;
  /** Change of the slope over the unit. */
  readonly bend: number;
}

/** The effect of one more unit at `x`. */
export function oneMore({ input, landscape }: Problem, model: Model, x: number): OneMore {
  const { size } = input.more;
  const slope = landscape.slope(x, model);
  return {
    foretold: slope * size,
    actual: landscape.value(x + size, model) - landscape.value(x, model),
    bend: landscape.slope(x + size, model) - slope,
  };
}

/** The main sentence: the effect of one more unit, and what to do. */
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

/** The exact difference beside the prediction, and why they differ. */
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
