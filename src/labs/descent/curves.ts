// The curves of the gradient-descent lab.
import type { Formula } from '../../calculus/formula/formula.ts';

/** A twice differentiable function of one variable. */
export interface SmoothCurve {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  /** The second derivative. */
  readonly curvature: (x: number) => number;
}

/** The range of x of a plot. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A curve with its picture's range. */
export type CurveInView = SmoothCurve & Interval;

/** A curve to choose from. */
export interface CurveProblem extends CurveInView {
  readonly tex: string;
}

/** Every curve by its name in a link. */
export const curves = {
  parabola: {
    tex: 'x^2',
    value: (x) => x ** 2,
    slope: (x) => 2 * x,
    curvature: () => 2,
    low: -4,
    high: 4,
  },
  wells: {
    tex: '\\tfrac14 x^4 - x^2 + \\tfrac15 x',
    value: (x) => x ** 4 / 4 - x ** 2 + x / 5,
    slope: (x) => x ** 3 - 2 * x + 1 / 5,
    curvature: (x) => 3 * x ** 2 - 2,
    low: -2.6,
    high: 2.6,
  },
  shelf: {
    tex: '\\tfrac14 x^4 + \\tfrac23 x^3',
    value: (x) => x ** 4 / 4 + (2 / 3) * x ** 3,
    slope: (x) => x ** 3 + 2 * x ** 2,
    curvature: (x) => 3 * x ** 2 + 4 * x,
    low: -3,
    high: 1.6,
  },
} as const satisfies Record<string, CurveProblem>;

/** The range that a typed curve is drawn over. */
const typedRange = { low: -4, high: 4 };

/** x⁴: flat near 0, steep from 2 on. */
export const cliff: CurveInView = {
  value: (x) => x ** 4,
  slope: (x) => 4 * x ** 3,
  curvature: (x) => 12 * x ** 2,
  low: -3.2,
  high: 3.2,
};

export type CurveName = keyof typeof curves;

/** The curve of this name; `typed` is the formula, or the parabola while there is none. */
export function curveNamed(name: CurveName | 'typed', formula: Formula | undefined): CurveProblem {
  if (name !== 'typed') return curves[name];
  if (!formula) return curves.parabola;
  const slope = formula.derivative();
  return {
    tex: formula.tex,
    value: formula.value,
    slope: slope.value,
    curvature: slope.derivative().value,
    ...typedRange,
  };
}
