// Short number formats for axes, at most eight characters.
import { decimal, dollars, signed } from '../numbersWithUnits.ts';

/** From this magnitude on, numbers are in thousands, millions or billions. */
const large = 1e5;
const units = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

const shortened = (write: (value: number) => string) => (value: number) => {
  if (Math.abs(value) < large) return write(value);
  const [size, letter] = units.find(([size]) => Math.abs(value) >= size)!;
  return `${write(Number((value / size).toPrecision(3)))}${letter}`;
};

/** A bare number: `0.05`, `250k`. */
export const plainOnAxis = shortened((value) => decimal(value, 4));

/** Dollars: `$30,000`, `−$150k`. */
export const dollarsOnAxis = shortened(dollars);

/** A slope, with its sign: `+500`, `−1.5M`. */
export const signedOnAxis = shortened((value) => signed(value, 4));
