// Theory of gradient descent with momentum near a minimum, in quadratic approximation.

/** The learning rate beyond which descent diverges where the curvature is `curvature`: 2(1 + momentum) / curvature (Polyak, 1987, section 3.2). Infinite where there is no curvature. */
export const largestRate = (curvature: number, momentum = 0): number =>
  curvature > 0 ? (2 * (1 + momentum)) / curvature : Infinity;

/**
 * The factor by which a step multiplies the distance to the minimum in the long run; above 1 it grows. It is the larger
 * root's size of ρ² − (1 + momentum − learningRate · curvature) ρ + momentum = 0, without momentum |1 − learningRate · curvature|.
 */
export function factorPerStep(learningRate: number, curvature: number, momentum = 0): number {
  const sum = 1 + momentum - learningRate * curvature;
  const discriminant = sum ** 2 - 4 * momentum;
  if (discriminant < 0) return Math.sqrt(momentum);
  return (Math.abs(sum) + Math.sqrt(discriminant)) / 2;
}

/** Manner of convergence to a minimum, or of divergence. */
export type Approach = 'still' | 'one side' | 'swinging' | 'forever' | 'diverging';

/**
 * On a parabola: monotone while both roots of `factorPerStep` are real and positive, oscillating about
 * the minimum up to `largestRate`, with constant amplitude at that rate, diverging beyond it.
 */
export function approachOf(learningRate: number, curvature: number, momentum = 0): Approach {
  const scaled = learningRate * curvature;
  if (scaled === 0) return 'still';
  if (scaled < 0) return 'diverging';
  const limit = 2 * (1 + momentum);
  if (Math.abs(scaled - limit) <= 1e-12 * limit) return 'forever';
  if (scaled > limit) return 'diverging';
  return scaled <= (1 - Math.sqrt(momentum)) ** 2 ? 'one side' : 'swinging';
}

/** The best fixed learning rate for two curvatures: 2 / (smallest + largest) (Nesterov, 2004, theorem 2.1.15). */
export const bestRate = (smallest: number, largest: number): number => 2 / (smallest + largest);

/** The largest curvature over the smallest. */
export const conditionNumber = (smallest: number, largest: number): number => largest / smallest;
