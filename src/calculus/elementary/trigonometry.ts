// Sine and cosine in float64 that are the same in every JavaScript engine, as in logarithm.ts. After FreeBSD's k_sin.c, k_cos.c and e_rem_pio2.c (Sun
// Microsystems, 1993): the angle is reduced to within π/4, with a remainder of 118 bits, where a minimax polynomial has it.

// π/2 in parts of 33 bits, of which each product with a whole number below 2^20 is exact.
const [half1, half2, half2Rest] = [
  1.57079632673412561417, 6.0771005063039659766e-11, 2.02226624879595063154e-21,
];

/** Largest angle that is taken, in radians. */
const largestAngle = 1e6;

/** Sine of x + rest for |x| ≤ π/4. */
function sinNear0(x: number, rest: number): number {
  const z = x * x;
  const v = z * x;
  const r =
    8.33333333332248946124e-3 +
    z *
      (-1.98412698298579493134e-4 +
        z *
          (2.75573137070700676789e-6 +
            z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)));
  return x - (z * (0.5 * rest - v * r) - rest + v * 1.66666666666666324348e-1);
}

/** Cosine of x + rest for |x| ≤ π/4. */
function cosNear0(x: number, rest: number): number {
  const z = x * x;
  const r =
    z *
    (4.16666666666666019037e-2 +
      z *
        (-1.38888888888741095749e-3 +
          z *
            (2.48015872894767294178e-5 +
              z *
                (-2.75573143513906633035e-7 +
                  z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * rest));
}

/** Sine of an angle plus a whole number of right angles. */
function sinFrom(angle: number, rightAngles: number): number {
  if (!(Math.abs(angle) <= largestAngle)) return NaN;
  const turns = Math.round(angle / (Math.PI / 2));
  const first = angle - turns * half1;
  const second = turns * half2;
  const reduced = first - second;
  const lost = turns * half2Rest - (first - reduced - second);
  const x = reduced - lost;
  const rest = reduced - x - lost;
  const quadrant = (turns + rightAngles) & 3;
  const value = quadrant & 1 ? cosNear0(x, rest) : sinNear0(x, rest);
  return quadrant & 2 ? -value : value;
}

/** Sine, within 1 unit in the last place. Of an angle beyond a million radians, NaN. */
export const sin = (angle: number): number => sinFrom(angle, 0);

/** Cosine, within 1 unit in the last place. Of an angle beyond a million radians, NaN. */
export const cos = (angle: number): number => sinFrom(angle, 1);
