// A network of one hidden ReLU layer that goes through points of a curve: its weights in closed form.
import { relu } from './corner.ts';

/** offset + Σ weight · relu(x − knot): each unit opens at its knot. */
export interface Hinges {
  readonly offset: number;
  readonly knots: readonly number[];
  readonly weights: readonly number[];
}

/** The network of `units` that goes through a curve at as many + 1 evenly spaced places. The curve's chords have the slopes that the open weights add up to. */
export function throughPoints(
  curve: (x: number) => number,
  range: { readonly low: number; readonly high: number },
  units: number,
): Hinges {
  const apart = (range.high - range.low) / units;
  const knots = Array.from({ length: units }, (_, i) => range.low + i * apart);
  const chords = knots.map((knot) => (curve(knot + apart) - curve(knot)) / apart);
  const weights = chords.map((chord, i) => chord - (chords[i - 1] ?? 0));
  return { offset: curve(range.low), knots, weights };
}

/** What the network says at x. */
export const outputAt = ({ offset, knots, weights }: Hinges, x: number): number =>
  knots.reduce((sum, knot, i) => sum + weights[i] * relu(x - knot), offset);

/** Its slope at x: the sum of the weights whose gate is open there. */
export const slopeAt = ({ knots, weights }: Hinges, x: number): number =>
  knots.reduce((sum, knot, i) => sum + (x > knot ? weights[i] : 0), 0);

/** How many gates are open at x. */
export const openAt = ({ knots }: Hinges, x: number): number =>
  knots.filter((knot) => x > knot).length;
