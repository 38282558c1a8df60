// How far differences are off, for every h, in numbers of either precision.
import type { Formula } from '../../calculus/formula/formula.ts';
import type { Arithmetic } from './arithmetic.ts';

/** The two ways to take a difference. */
export type Method = 'forward' | 'central';

/** What is differentiated, and where. */
export interface Subject {
  readonly f: Pick<Formula, 'value' | 'value32'>;
  /** f′ in float64. */
  readonly slope: (x: number) => number;
  readonly x: number;
}

/** One value a method. */
export type ByMethod<Value> = Readonly<Record<Method, Value>>;

/** An error at an h. */
export interface ErrorAt {
  readonly h: number;
  readonly error: number;
}

/** The smallest and the largest h that are tried, as powers of ten. */
export const exponents = { low: -16, high: 0 } as const;
/** Differences tried a decade of h, and the ones on either side that a typical error is taken over: a sixth of a decade. */
const perDecade = 48;
const around = 8;
/** How many times the least error the one at h = 1 is, at least, where too large an h does harm. */
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

/** The slope that differences are held against: of float64, at the number nearest x that the precision has. */
export const truthOf = ({ slope, x }: Subject, { round }: Arithmetic): number => slope(round(x));

/** The errors of both methods for h from 1e-16 to 1; what is not a number is infinitely far off. */
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

/** The root mean square of the errors about each h: rounding makes single ones jump. */
export const typicalErrors = (errors: readonly ErrorAt[]): ErrorAt[] =>
  errors.map(({ h }, i) => {
    const near = errors.slice(Math.max(0, i - around), i + around + 1);
    return { h, error: Math.hypot(...near.map(({ error }) => error)) / Math.sqrt(near.length) };
  });

/** The h with the smallest typical error; of equal ones the largest. */
export const bestOf = (typical: readonly ErrorAt[]): ErrorAt =>
  typical.reduce((best, other) => (other.error <= best.error ? other : best));

/** Whether a curve of typical errors rises again to the right of its best h. */
export const isU = (typical: readonly ErrorAt[]): boolean => {
  const last = typical[typical.length - 1];
  return last.error > rise * bestOf(typical).error;
};
