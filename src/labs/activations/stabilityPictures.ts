// Pictures of the overflow of the sigmoid's exponential.
import { largest, precisions, type Precision } from '../../calculus/precision.ts';
import { sampleCurve, type CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import { decimal } from '../numbersWithUnits.ts';
import { lastFiniteExponential, resultOf, writings, type WritingName } from './stability.ts';

/** The axis of x. */
export const xAxis = { low: -1000, high: 1000, format: (x: number) => decimal(x) };

/** Lowest power of ten drawn; below 2.2e−308 float64 is subnormal. */
const lowest = -308;

/** log₁₀ clamped to the drawn range. Drawn on a linear axis: the ratio of a log axis's ends would overflow float64. */
export const decadeOf = (value: number): number =>
  Math.min(Math.log10(largest.float64), Math.max(lowest, Math.log10(value)));

const level = (value: number) => [xAxis.low, xAxis.high].map((x) => ({ x, y: Math.log10(value) }));

/** log₁₀ of the exponential in a form, with the overflow threshold of each precision. */
export function exponentialPicture(name: WritingName, showsEnds = true): CurvesOptions {
  const power = (x: number) => writings[name].lines(x, precisions.float64)[0]!.value;
  const sign = name === 'reciprocal' ? -1 : 1;
  return {
    x: xAxis,
    y: { low: lowest, high: 315, format: (decade) => `1e${decimal(decade, 0)}` },
    curves: [
      {
        name: 'exponential',
        points: sampleCurve((x) => Math.log10(power(x)), xAxis, 801).filter(({ y }) => y >= lowest),
        ink: 'accent',
      },
      {
        name: 'float32’s largest',
        points: level(largest.float32),
        ink: 'class-2',
        width: 1,
        dash: [4, 4],
      },
      {
        name: 'float64’s largest',
        points: level(largest.float64),
        ink: 'class-4',
        width: 1,
        dash: [1, 3],
      },
    ],
    verticals:
      name === 'stable' || !showsEnds
        ? []
        : (['float32', 'float64'] as const)
            .map((precision) => ({ precision, x: sign * lastFiniteExponential(precision) }))
            .sort((a, b) => a.x - b.x)
            .map(({ precision, x }) => ({ x, name: `${precision}: ${decimal(x, 1)}` })),
  };
}

/** The derivative by one form at each precision; the line breaks where it is NaN or 0. */
export function writingSlopePicture(name: WritingName): CurvesOptions {
  const points = (precision: Precision) =>
    sampleCurve((x) => resultOf(name, x, precision).slope, xAxis, 801);
  return {
    x: xAxis,
    y: { kind: 'log', low: 1e-300, high: 1 },
    curves: [
      { name: 'float64', points: points('float64'), ink: 'backward' },
      { name: 'float32', points: points('float32'), ink: 'class-2', width: 4 },
    ],
  };
}
