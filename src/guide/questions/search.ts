// Two ways down a bowl of many weights: along the gradient, and by guessing; both count their work.
import { normal } from '../../data/random.ts';

/** Work of one gradient, in evaluations of the loss: forward once, and backward for about twice as much (Baydin et al., “Automatic differentiation in machine learning”, 2018, section 3.2). */
export const gradientWork = 3;

/** Curvatures of the bowl, evenly spaced between these from the first weight to the last. */
const flattest = 1;
const steepest = 5;

const curvatures = (weights: number): number[] =>
  Array.from({ length: weights }, (_, i) =>
    weights === 1 ? steepest : flattest + ((steepest - flattest) * i) / (weights - 1),
  );

/** Half the mean of curvature · weight², over its value at the start, where every weight is 1. */
function lossOf(weights: readonly number[], curved: readonly number[]): number {
  let sum = 0;
  let start = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += curved[i] * weights[i] ** 2;
    start += curved[i];
  }
  return sum / start;
}

/** The loss after each evaluation of work, 1 at first. */
export type Progress = readonly number[];

/** The learning rate, as a share of 1 / (the largest curvature), which would be at the bottom of a single weight's bowl in one step. */
const rateShare = 0.9;

/** Gradient descent, a step for every three evaluations of work. */
export function followGradient(count: number, work: number): Progress {
  const curved = curvatures(count);
  let weights = curved.map(() => 1);
  const losses = [1];
  for (let done = 1; done <= work; done++) {
    if (done % gradientWork === 0)
      weights = weights.map((weight, i) => weight * (1 - (rateShare * curved[i]) / steepest));
    losses.push(lossOf(weights, curved));
  }
  return losses;
}

/** What a step's length is multiplied with after a try that helped, and after one that did not: level where one in five helps (Rechenberg, 1973, the 1/5 rule). */
const longer = Math.exp(1 / 3);
const shorter = Math.exp(-1 / 12);

/** Random steps of which only those that help are kept; their length adapts. */
export function guess(count: number, work: number, seed: number): Progress {
  const curved = curvatures(count);
  let weights = curved.map(() => 1);
  let loss = 1;
  let length = 1 / Math.sqrt(count);
  const losses = [1];
  for (let done = 1; done <= work; done++) {
    const tried = weights.map((weight, i) => weight + length * normal(seed, 'noise', done, i));
    const found = lossOf(tried, curved);
    const helps = found < loss;
    if (helps) [weights, loss] = [tried, found];
    length *= helps ? longer : shorter;
    losses.push(loss);
  }
  return losses;
}
