// Where a function crosses zero.

/** Where a function changes its sign, and from which to which. */
export interface Crossing {
  readonly x: number;
  /** The signs on both sides, −1 or 1. */
  readonly before: number;
  readonly after: number;
}

/** Bisections after which a float64 interval has no number left inside. */
const halvings = 80;
/** Where an interval is cut when the function isn't defined at its middle. */
const besideMiddle = 0.382;

/**
 * The sign changes of a function between `low` and `high`, in order, each to the last bit. It looks at `pieces` intervals, so
 * two changes within one of them are missed. A pole is none: there the function grows towards the change instead of falling to 0.
 * A single place where the function isn't defined, as the slope of |x| at 0, hides no change.
 */
export function crossings(
  f: (x: number) => number,
  low: number,
  high: number,
  pieces = 2000,
): Crossing[] {
  const found: Crossing[] = [];
  let before: { x: number; sign: number } | undefined;
  let zero: number | undefined;
  let wasUndefined = false;
  for (let i = 0; i <= pieces; i++) {
    const x = low + ((high - low) * i) / pieces;
    const sign = Math.sign(f(x));
    if (Number.isNaN(sign) && wasUndefined) before = undefined;
    wasUndefined = Number.isNaN(sign);
    if (sign === 0) zero = x;
    if (!sign) continue;
    if (before && sign !== before.sign) {
      const crossing = zero ?? bisect(f, before.x, x, before.sign);
      if (crossing !== undefined) found.push({ x: crossing, before: before.sign, after: sign });
    }
    before = { x, sign };
    zero = undefined;
  }
  return found;
}

/** Whether hardly a float64 number but one is between two. */
const isOneNumber = (low: number, high: number): boolean =>
  high - low <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));

/** The place between two numbers where the sign changes; undefined at a pole, or where the function is not defined on the way. */
function bisect(f: (x: number) => number, low: number, high: number, sign: number) {
  const size = Math.max(Math.abs(f(low)), Math.abs(f(high)));
  for (let i = 0; i < halvings; i++) {
    let middle = (low + high) / 2;
    if (Number.isNaN(f(middle))) middle = low + besideMiddle * (high - low);
    const value = f(middle);
    if (value === 0) return middle;
    if (Number.isNaN(value) && isOneNumber(low, high)) break;
    if (Number.isNaN(value)) return undefined;
    if (Math.sign(value) === sign) low = middle;
    else high = middle;
  }
  const nearest = Math.abs(f(low)) < Math.abs(f(high)) ? low : high;
  return Math.abs(f(nearest)) <= size ? nearest : undefined;
}
