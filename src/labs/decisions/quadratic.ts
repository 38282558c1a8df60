// A parabola: square · x² + linear · x + constant.
import { texConstant, texSum } from './texSum.ts';
import type { Landscape, Model } from './problem.ts';

/** Coefficients of a parabola. */
interface Coefficients {
  readonly square: number;
  readonly linear: number;
  readonly constant: number;
}

/** A parabola over 0 … twice its vertex, at most `most`; over 0 … `usual` where the vertex isn't above 0. */
export const quadratic = <Name extends string>(
  coefficientsOf: (model: Model<Name>) => Coefficients,
  { usual, most }: { readonly usual: number; readonly most: number },
): Landscape<Name> => ({
  range(model) {
    const { square, linear } = coefficientsOf(model);
    const twice = -linear / square;
    const high = Number.isFinite(twice) && twice > usual / 100 ? twice : usual;
    return { low: 0, high: Math.min(high, most) };
  },
  value(x, model) {
    const { square, linear, constant } = coefficientsOf(model);
    return square * x ** 2 + linear * x + constant;
  },
  slope(x, model) {
    const { square, linear } = coefficientsOf(model);
    return 2 * square * x + linear;
  },
  curvature: (_, model) => 2 * coefficientsOf(model).square,
  tex(x, model) {
    const { square, linear, constant } = coefficientsOf(model);
    return {
      value: texSum([
        [square, `${x}^2`],
        [linear, x],
        [constant, ''],
      ]),
      slope: texSum([
        [2 * square, x],
        [linear, ''],
      ]),
      curvature: texConstant(2 * square),
    };
  },
});
