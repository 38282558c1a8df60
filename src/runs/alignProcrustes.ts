// Principal directions have no sign, and two of equal variance no order: aligning each projection with the last keeps a live picture from flipping.

/**
 * Rotates coordinates [rows, 2], or reflects and rotates them, to the least squared distance from those of the same rows in `former`; returns them
 * unchanged where either has values that are not finite. Distances between rows are preserved.
 *
 * The orthogonal Procrustes problem in the plane: the best angle is that of the sum of former·conj(projection) taken as complex numbers, with the
 * projection mirrored where that makes the sum's magnitude larger (Schönemann, Psychometrika 31, 1966).
 */
export function alignProcrustes(projection: Float32Array, former: Float32Array): Float32Array {
  const scale = largest(projection) * largest(former);
  let [real, imaginary, mirroredReal, mirroredImaginary] = [0, 0, 0, 0];
  for (let i = 0; i < projection.length; i += 2) {
    const [x, y, u, v] = [projection[i]!, projection[i + 1]!, former[i]!, former[i + 1]!];
    real += (u * x + v * y) / scale;
    imaginary += (v * x - u * y) / scale;
    mirroredReal += (u * x - v * y) / scale;
    mirroredImaginary += (v * x + u * y) / scale;
  }
  const mirrors = Math.hypot(mirroredReal, mirroredImaginary) > Math.hypot(real, imaginary);
  const [a, b] = mirrors ? [mirroredReal, mirroredImaginary] : [real, imaginary];
  const length = Math.hypot(a, b);
  if (!(length > 0 && length < Infinity)) return projection;
  const [cosine, sine] = [a / length, b / length];
  return projection.map((value, i) => {
    const [x, y] = i % 2 ? [projection[i - 1]!, value] : [value, projection[i + 1]!];
    const upright = mirrors ? -y : y;
    return i % 2 ? sine * x + cosine * upright : cosine * x - sine * upright;
  });
}

const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
