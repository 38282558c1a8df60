// A curve under a magnifying glass: how far it is from its tangent within a small window.

/** The curve that is looked at: x³/3 − x. */
export const curve = (x: number): number => x ** 3 / 3 - x;

/** Its derivative, x² − 1. */
export const slope = (x: number): number => x ** 2 - 1;

/** The straight line through the curve's point `at` with the slope it has there. */
export const tangentAt =
  (at: number) =>
  (x: number): number =>
    curve(at) + slope(at) * (x - at);

/**
 * How bent the curve is within `half` to both sides of a point: its largest distance from the tangent, as a share of the window's width.
 * That distance is |at·u² + u³/3| at u from the point, which is largest where u = half on the side that `at` has for a sign.
 */
export const bend = (at: number, half: number): number =>
  (Math.abs(at) * half ** 2 + half ** 3 / 3) / (2 * half);
