// Gradient descent and Newton's method on functions of any few variables, as plain lists of the places they come to.

/** A place: one number a variable. */
export type Vector = readonly number[];

/** How gradient descent takes its steps. */
export interface DescentOptions {
  /** Multiplies the gradient; above 0. */
  readonly learningRate: number;
  /** The share of the last step's velocity that the next one keeps, from 0 to below 1; 0 when left out. */
  readonly momentum?: number;
  /** The largest norm a gradient may have, above 0; one that is larger is shortened to it. None when left out. */
  readonly clipNorm?: number;
  readonly steps: number;
}

/** Shortens a gradient to the norm `most`, its direction kept (Pascanu, Mikolov & Bengio, 2013, algorithm 1). */
export function clipToNorm(gradient: Vector, most: number): Vector {
  const norm = Math.hypot(...gradient);
  return norm > most ? gradient.map((part) => (part / norm) * most) : gradient;
}

/**
 * The places of gradient descent, the start first: v ← momentum · v + gradient, x ← x − learningRate · v (Polyak, 1964, in
 * PyTorch's form). It ends early after a place that is not finite.
 */
export function descend(
  gradient: (place: Vector) => Vector,
  start: Vector,
  { learningRate, momentum = 0, clipNorm = Infinity, steps }: DescentOptions,
): Vector[] {
  let velocity: Vector = start.map(() => 0);
  return follow(start, steps, (place) => {
    const clipped = clipToNorm(gradient(place), clipNorm);
    velocity = velocity.map((part, i) => momentum * part + clipped[i]);
    return place.map((part, i) => part - learningRate * velocity[i]);
  });
}

/** The place that Newton's step leads to: where the slope would be 0 if the curvature stayed as it is. Not finite where that is 0. */
export const newtonStep = (x: number, slope: number, curvature: number): number =>
  x - slope / curvature;

/** The places of Newton's method for a slope of 0, the start first. It ends early after a place that is not finite. */
export const newton = (
  slope: (x: number) => number,
  curvature: (x: number) => number,
  start: number,
  steps: number,
): number[] =>
  follow([start], steps, ([x]) =>
    slope(x) === 0 ? [x] : [newtonStep(x, slope(x), curvature(x))],
  ).map(([x]) => x);

function follow(start: Vector, steps: number, next: (place: Vector) => Vector): Vector[] {
  const places = [start];
  for (let step = 0; step < steps && places[step].every(Number.isFinite); step++)
    places.push(next(places[step]));
  return places;
}
