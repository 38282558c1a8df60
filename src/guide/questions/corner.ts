// ReLU's corner at 0, and the lines through it that stay below.

/** max(z, 0). */
export const relu = (z: number): number => Math.max(z, 0);

/** Whether a line through the corner with this slope is nowhere above ReLU: then the slope is a subgradient. */
export const staysBelow = (slope: number): boolean => slope >= 0 && slope <= 1;
