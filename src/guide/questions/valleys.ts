// A function with two valleys, its level points, and a walk downhill.
import { crossings } from '../../calculus/roots.ts';

/** x⁴/4 − x³/3 − x²; its derivative is x(x + 1)(x − 2). */
export const landscape = (x: number): number => x ** 4 / 4 - x ** 3 / 3 - x ** 2;

/** x³ − x² − 2x. */
export const slope = (x: number): number => x ** 3 - x ** 2 - 2 * x;

/** Where the plot begins and ends. */
export const range = { low: -2, high: 3 };

/** A point where the slope changes its sign. */
export interface LevelPoint {
  readonly x: number;
  readonly kind: 'minimum' | 'maximum';
}

/** Every such point within the range: from falling to rising is a minimum. */
export const levelPoints = (): LevelPoint[] =>
  crossings(slope, range.low, range.high).map(({ x, before }) => ({
    x,
    kind: before < 0 ? 'minimum' : 'maximum',
  }));

/** Where gradient descent goes: the start, and then one place a step. */
export function walk(start: number, rate: number, steps: number): number[] {
  const places = [start];
  for (let i = 0; i < steps; i++) places.push(places[i] - rate * slope(places[i]));
  return places;
}
