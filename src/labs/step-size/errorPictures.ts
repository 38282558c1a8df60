// Pictures of finite differences: errors by h, and the rounded function on the scale of h.
import type { Curve, CurvesOptions } from '../../charts/pictures/curvesPicture.ts';
import type { Point } from '../../charts/core/picture.ts';
import { decimal, significant } from '../numbersWithUnits.ts';
import { theoryStep, type Arithmetic } from './arithmetic.ts';
import {
  bestOf,
  exponents,
  isU,
  typicalErrors,
  type ByMethod,
  type ErrorAt,
  type Method,
  type Subject,
} from './differenceErrors.ts';

/** |f|, |f″| and |f‴| at x, for the lines of theory. */
export interface DerivativeSizes {
  readonly value: number;
  readonly second: number;
  readonly third: number;
}

const inks = { forward: 'backward', central: 'accent' } as const;
const methods: readonly Method[] = ['forward', 'central'];
const range = { low: 10 ** exponents.low, high: 10 ** exponents.high };

/** The errors of both methods by h, with theory and the best h of each. An error of exactly 0 is drawn at the bottom. */
export function errorPicture(
  errors: ByMethod<readonly ErrorAt[]>,
  sizes: DerivativeSizes,
  arithmetic: Arithmetic,
): CurvesOptions {
  const all = methods
    .flatMap((method) => errors[method].map(({ error }) => error))
    .filter((error) => error > 0 && error < Infinity);
  const y = {
    low: evenDecadeBelow(all.reduce((least, error) => Math.min(least, error), 1e-2)),
    high: all.reduce((most, error) => Math.max(most, error), 1) * 2,
  };
  const { epsilon } = arithmetic;
  const curves = methods.flatMap((method): Curve[] => [
    { points: pointsOf(errors[method]), ink: inks[method], width: 0, dots: 1.1 },
    {
      name: method,
      points: pointsOf(typicalErrors(errors[method])),
      ink: inks[method],
      width: 2.2,
      ...(method === 'forward' && { dash: [7, 3] }),
    },
  ]);
  const zeros = methods.flatMap((method) => errors[method].filter(({ error }) => error === 0));
  return {
    x: { kind: 'log', ...range },
    y: { kind: 'log', ...y },
    curves: [
      theoryLine('truncation, slope 1', (h) => (h * sizes.second) / 2, [1, 3]),
      theoryLine('slope 2', (h) => (h * h * sizes.third) / 6, [1, 3]),
      theoryLine('cancellation, slope −1', (h) => (epsilon * sizes.value) / h, [5, 4]),
      ...curves,
      ...(zeros.length
        ? [
            {
              name: 'exactly 0 (at the edge)',
              points: zeros
                .toSorted((one, other) => one.h - other.h)
                .map(({ h }) => ({ x: h, y: y.low })),
              ink: 'good' as const,
              width: 0,
              dots: 3,
            },
          ]
        : []),
    ],
    annotations: methods.flatMap((method) => {
      const typical = typicalErrors(errors[method]);
      const best = bestOf(typical);
      return isU(typical)
        ? [
            {
              x: best.h,
              y: best.error,
              shape: 'star' as const,
              text: `best: ${significant(best.h, 2)}`,
              side: 'below' as const,
              ink: 'warning' as const,
            },
          ]
        : [];
    }),
    verticals: methods
      .map((method) => ({
        x: theoryStep[method](arithmetic),
        name: `theory ${method === 'forward' ? '√ε' : '∛ε'} ${significant(theoryStep[method](arithmetic), 2)}`,
      }))
      .toSorted((one, other) => one.x - other.x),
  };
}

const evenDecadeBelow = (value: number): number => 10 ** (2 * Math.floor(Math.log10(value) / 2));

const pointsOf = (errors: readonly ErrorAt[]): Point[] =>
  errors.map(({ h, error }) => ({ x: h, y: error }));

const theoryLine = (
  name: string,
  error: (h: number) => number,
  dash: readonly number[],
): Curve => ({
  name,
  points: [range.low, range.high].map((h) => ({ x: h, y: error(h) })),
  ink: 'ink-3',
  width: 1,
  dash,
});

/** Half-width of the microscope in units of h, and number of samples. */
const reach = 1.6;
const places = 321;

/** (f(x + kh) − f(x)) / h in the chosen arithmetic by k, with the true tangent; at k = 1 it is the forward difference. */
export function microscopePicture(
  { f, x }: Subject,
  h: number,
  truth: number,
  { round, valueOf }: Arithmetic,
): CurvesOptions {
  const value = valueOf(f);
  const [at, step] = [round(x), round(h)];
  const middle = value(at);
  const computed = (t: number) => round(round(value(round(at + round(t * step))) - middle) / step);
  const points = Array.from({ length: places }, (_, i) => {
    const t = (reach * (2 * i - (places - 1))) / (places - 1);
    return { x: t, y: computed(t) };
  });
  const half = Math.max(1, Math.abs(truth)) * reach * 1.25;
  return {
    x: { low: -reach, high: reach, format: (t) => `${decimal(t)} h` },
    y: { low: -half, high: half, format: (rise) => decimal(rise) },
    curves: [
      {
        name: 'true tangent',
        points: [-reach, reach].map((t) => ({ x: t, y: truth * t })),
        ink: 'ghost',
        width: 1.4,
        dash: [4, 3],
      },
      { name: 'f as computed', points, ink: 'class-2', width: 1.8 },
    ],
    annotations: [
      { x: -1, y: computed(-1), shape: 'ring', ink: 'accent' },
      { x: 0, y: 0, shape: 'dot', ink: 'ink-2' },
      { x: 1, y: computed(1), shape: 'ring', ink: 'backward' },
    ],
  };
}
