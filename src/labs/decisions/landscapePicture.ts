// The picture of a landscape: the curve, the tangent at one point, the arrow at every point, and the answer once it is asked for.
import { rangeOf, sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { answerWords } from './answer.ts';
import type { Flat } from './optimum.ts';
import type { Model, Problem } from './problem.ts';
import { betterWay } from './reading.ts';

/** What the pictures are made of. */
export interface Shown {
  readonly problem: Problem;
  readonly model: Model;
  readonly tried: readonly number[];
  /** Where the point is that was moved last. */
  readonly x: number;
  /** The answer, where it is to be seen. */
  readonly answer?: Flat | undefined;
  /** A person's guess at it. */
  readonly guess?: number | undefined;
}

/** Shares of an axis: how far a tangent reaches to each side and up, an arrow's length, and its distance from the curve and from the plot's edge. */
const tangentReach = { across: 0.17, up: 0.3 };
const arrowLength = { least: 0.05, steepest: 0.04 };
const arrowDistance = 0.08;
const edgeRoom = 0.02;
/** Room for the answer's words beyond the curve's best place. */
const wordRoom = 0.1;
/** The rise, in heights of the plot by its width, from which on words stand beside the curve; and their distance from it. */
const steep = 0.5;
const wordDistance = 0.05;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The landscape with all that stands on it. */
export function landscapePicture(shown: Shown): CurvesOptions {
  const { problem, model, x, answer, guess } = shown;
  const { landscape, input, output, goal } = problem;
  const across = { ...landscape.range(model), format: input.axis };
  const value = (at: number) => landscape.value(at, model);
  const points = sampleCurve(value, across);
  const range = rangeOf([{ points }]);
  const room = wordRoom * (range.high - range.low);
  const y = {
    low: range.low - (goal === 'least' ? room : 0),
    high: range.high + (goal === 'least' ? 0 : room),
    format: output.axis,
  };
  const path = problem.path && {
    name: problem.path.name,
    points: problem.path.places(model).map((at) => ({ x: at, y: value(at) })),
    ink: 'class-2' as const,
    width: 0,
    dots: 3.5,
  };
  return {
    x: across,
    y,
    curves: [
      { name: output.name, points, ink: 'accent', width: 2.5 },
      ...(path ? [path] : []),
      { points: tangent(shown, x, y.high - y.low), ink: 'backward', width: 1.5 },
    ],
    arrows: arrowsOf(shown, y),
    annotations: [
      ...(guess === undefined
        ? []
        : [
            { x: guess, y: value(guess), shape: 'cross' as const, ink: 'ink' as const },
            wordsBeside({ ...shown, x: guess }, 'your guess', y, goal === 'least'),
          ]),
      ...(answer
        ? [
            { x: answer.x, y: answer.value, shape: 'star' as const, ink: 'warning' as const },
            wordsBeside(
              { ...shown, x: answer.x },
              answerWords(problem, answer),
              y,
              goal !== 'least',
            ),
          ]
        : []),
    ],
  };
}

/** Words over or under a place of the curve; where that is steep, on the side to which it turns its back. */
function wordsBeside(
  { problem: { landscape }, model, x }: Shown,
  text: string,
  y: Range,
  over: boolean,
) {
  const { low, high } = landscape.range(model);
  const height = y.high - y.low;
  const steepness = (landscape.slope(x, model) * (high - low)) / height;
  const value = landscape.value(x, model);
  const ink = 'ink' as const;
  if (Math.abs(steepness) < steep)
    return { x, y: value, text, side: over ? ('above' as const) : ('below' as const), ink };
  const side = steepness > 0 === over ? ('left' as const) : ('right' as const);
  return { x, y: value + (over ? 1 : -1) * wordDistance * height, text, side, ink };
}

/** A piece of the tangent, shorter where it is steep; its end towards an answer stops at that height, off the words there. */
function tangent(
  { problem: { landscape, goal }, model, answer }: Shown,
  x: number,
  height: number,
) {
  const { low, high } = landscape.range(model);
  const [value, slope] = [landscape.value(x, model), landscape.slope(x, model)];
  const reach = Math.min(
    tangentReach.across * (high - low),
    (tangentReach.up * height) / Math.abs(slope),
  );
  const toAnswer = answer && slope !== 0 ? Math.abs((answer.value - value) / slope) : Infinity;
  const isAnswerRight = slope > 0 === (goal !== 'least');
  const [left, right] = [!isAnswerRight, isAnswerRight].map((isTowards) =>
    isTowards ? Math.min(reach, toAnswer) : reach,
  );
  const ends = [Math.max(low, x - left), Math.min(high, x + right)];
  return ends.map((at) => ({ x: at, y: value + slope * (at - x) }));
}

/** A level arrow at every point, the longer the steeper: under a curve that it climbs, over one that it descends, so that it never crosses it. */
function arrowsOf({ problem, model, tried }: Shown, y: Range) {
  const { landscape, goal } = problem;
  const { low, high } = landscape.range(model);
  const height = y.high - y.low;
  const distance = (goal === 'least' ? 1 : -1) * arrowDistance * height;
  const steepness = tried.map((x) => Math.abs(landscape.slope(x, model)));
  return tried.flatMap((x, i) => {
    const way = betterWay(problem, model, x);
    if (way === 0) return [];
    const share = steepness[i] / Math.max(...steepness);
    const length = (arrowLength.least + arrowLength.steepest * share) * (high - low);
    const at = landscape.value(x, model) + distance;
    const level = Math.min(y.high - edgeRoom * height, Math.max(y.low + edgeRoom * height, at));
    const [from, to] = [x, x + way * length].map((end) => ({
      x: Math.min(high, Math.max(low, end)),
      y: level,
    }));
    return [{ from, to, ink: 'backward' as const }];
  });
}
