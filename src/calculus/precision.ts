// Arithmetic of a given precision: what every operation's result is rounded to.
import { largestFloat } from './float32.ts';

/** Rounds the result of one operation to the numbers that a precision has. */
export type Round = (value: number) => number;

/** Both precisions by the names they go by; JavaScript's own numbers are float64. */
export const precisions = {
  float32: Math.fround,
  float64: (value) => value,
} as const satisfies Record<string, Round>;

/** A precision's name. */
export type Precision = keyof typeof precisions;

/** The largest finite number of each precision. */
export const largest: Readonly<Record<Precision, number>> = {
  float32: largestFloat,
  float64: Number.MAX_VALUE,
};
