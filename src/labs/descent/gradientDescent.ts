// Gradient descent and Newton's method as lists of iterates.

/** A point or a gradient: one number per variable. */
export type Vector = readonly number[];

/** Hyperparameters of gradient descent. */
export interface DescentOptions {
  /** Multiplies the gradient; above 0. */
  readonly learningRate: number;
  /** In [0, 1); default 0. */
  readonly momentum?: number;
  /** Threshold of clipping by norm, above 0; default Infinity. */
  readonly clipNorm?: number;
  readonly steps: number;
}

/** Scales a gradient down to the norm `most` (Pascanu, Mikolov & Bengio, 2013, algorithm 1). */
export function clipToNorm(gradient: Vector, most: number): Vector {
  const norm = Math.hypot(...gradient);
  return norm > most ? gradient.map((part) => (part / norm) * most) : gradient;
}

/**
 * The iterates of gradient descent, the start first: v ← momentum · v + gradient, x ← x − learningRate · v (Polyak, 1964, in
 * PyTorch's form). Ends early after an iterate that is not finite.
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

/** Newton's step: x − slope / curvature. Not finite where the curvature is 0. */
export const newtonStep = (x: number, slope: number, curvature: number): number =>
  x - slope / curvature;

/** The iterates of Newton's method for slope = 0, the start first. Ends early after an iterate that is not finite. */
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
