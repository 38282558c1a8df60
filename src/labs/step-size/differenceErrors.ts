// The error of finite differences by h, in either precision.
import type { Formula } from '../../calculus/formula/formula.ts';
import type { Arithmetic } from './arithmetic.ts';

/** Kinds of finite differences. */
export type Method = 'forward' | 'central';

/** The function and the point x. */
export interface Subject {
  readonly f: Pick<Formula, 'value' | 'value32'>;
  /** f′ in float64. */
  readonly slope: (x: number) => number;
  readonly x: number;
}

/** One value per method. */
export type ByMethod<Value> = Readonly<Record<Method, Value>>;

/** An error at an h. */
export interface ErrorAt {
  readonly h: number;
  readonly error: number;
}

/** Range of h, as powers of ten. */
export const exponents = { low: -16, high: 0 } as const;
/** Number of h per decade, and neighbours on either side in a typical error: a sixth of a decade. */
const perDecade = 48;
const around = 8;
/** The error at h = 1 is at least this many times the smallest if truncation error shows. */
const rise = 10;

/** Both differences with every operation rounded: (f(x + h) − f(x)) / h and (f(x + h) − f(x − h)) / 2h. */
export function differencesAt(
  { f, x }: Subject,
  h: number,
  { round, valueOf }: Arithmetic,
): ByMethod<number> {
  const value = valueOf(f);
  const [at, step] = [round(x), round(h)];
  const after = value(round(at + step));
  const before = value(round(at - step));
  return {
    forward: round(round(after - value(at)) / step),
    central: round(round(after - before) / round(2 * step)),
  };
}

/** The true slope: in float64, at x rounded to the precision. */
export const truthOf = ({ slope, x }: Subject, { round }: Arithmetic): number => slope(round(x));

/** The errors of both methods for h from 1e-16 to 1; NaN counts as Infinity. */
export function errorsOf(subject: Subject, arithmetic: Arithmetic): ByMethod<ErrorAt[]> {
  const truth = truthOf(subject, arithmetic);
  const steps = Array.from(
    { length: (exponents.high - exponents.low) * perDecade + 1 },
    (_, i) => 10 ** (exponents.low + i / perDecade),
  );
  const differences = steps.map((h) => differencesAt(subject, h, arithmetic));
  const of = (method: Method) =>
    differences.map((values, i) => {
      const error = Math.abs(values[method] - truth);
      return { h: steps[i], error: Number.isNaN(error) ? Infinity : error };
    });
  return { forward: of('forward'), central: of('central') };
}

/** Moving root mean square of the errors, since rounding errors scatter. */
export const typicalErrors = (errors: readonly ErrorAt[]): ErrorAt[] =>
  errors.map(({ h }, i) => {
    const near = errors.slice(Math.max(0, i - around), i + around + 1);
    return { h, error: Math.hypot(...near.map(({ error }) => error)) / Math.sqrt(near.length) };
  });

/** The h with the smallest typical error; the largest of equals. */
export const bestOf = (typical: readonly ErrorAt[]): ErrorAt =>
  typical.reduce((best, other) => (other.error <= best.error ? other : best));

/** Whether typical errors rise again to the right of the best h. */
export const isU = (typical: readonly ErrorAt[]): boolean => {
  const last = typical[typical.length - 1];
  return last.error > rise * bestOf(typical).error;
};
