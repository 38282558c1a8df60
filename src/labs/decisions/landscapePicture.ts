// The picture of an objective: curve, tangent at the selected point, an arrow at every point, and the answer once shown.
import { rangeOf, sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { answerWords } from './answer.ts';
import type { Flat } from './optimum.ts';
import type { Model, Problem } from './problem.ts';
import { betterWay } from './reading.ts';

/** Input of both pictures of a problem. */
export interface Shown {
  readonly problem: Problem;
  readonly model: Model;
  readonly tried: readonly number[];
  /** Position of the point moved last. */
  readonly x: number;
  /** The answer, if it is shown. */
  readonly answer?: Flat | undefined;
  /** The guessed position. */
  readonly guess?: number | undefined;
}

/** In fractions of an axis: half-length of a tangent across and up, length of an arrow, and its distance from the curve and from the plot's edge. */
const tangentReach = { across: 0.17, up: 0.3 };
const arrowLength = { least: 0.05, steepest: 0.04 };
const arrowDistance = 0.08;
const edgeRoom = 0.02;
/** Room for the answer's label beyond the optimum, as a fraction of the height. */
const wordRoom = 0.1;
/** Slope, in plot heights per plot width, from which on labels are beside the curve; and their distance from it. */
const steep = 0.5;
const wordDistance = 0.05;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** The objective with points, tangent, arrows and answer. */
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

/** A label above or below a point of the curve; where the curve is steep, on its convex side. */
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

/** A segment of the tangent, shorter where it is steep; cut off at the height of the answer, so that it doesn't cross its label. */
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

/** A horizontal arrow at every point, longer where the curve is steeper: below a curve it climbs and above one it descends, so that it never crosses it. */
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
