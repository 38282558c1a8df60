// Random orthonormal vectors, uniformly distributed: the Q of a normal matrix's QR factorization, drawn without the matrix
// (Stewart, “The efficient generation of random orthogonal matrices with an application to condition estimators”, 1980).

/** Vectors reflected together, so that each value of a reflection is loaded once for all of them. */
const together = 4;

/**
 * Columns of Q for X = Q·R, where R has a positive diagonal and X is a normal matrix, [length, count] with count ≤ length; as `count` arrays of
 * `length`. Householder reflection k meets a part of X that is normal and independent of the earlier ones, so that part is drawn only then, as
 * `normal(k · length + i)` for i ≥ k. Yields every few milliseconds, so that the caller can handle messages.
 */
export function* orthonormalVectors(
  count: number,
  length: number,
  normal: (index: number) => number,
): Generator<undefined, Float64Array[]> {
  const reflections: Float64Array[] = [];
  // Indices beyond `count` only fill the last group.
  const vectors = Array.from({ length: count + together - 1 }, () => new Float64Array(length));
  for (let k = 0; k < count; k++) {
    const { vector, sign } = reflectionOf(k, length, normal);
    reflections.push(vector);
    vectors[k][k] = sign;
    yield;
  }
  for (let first = 0; first < count; first += together) {
    const meeting = reflections.slice(0, first + together);
    reflect(meeting, vectors.slice(first, first + together));
    yield;
  }
  return vectors.slice(0, count);
}

/**
 * Householder reflection k, I − v·vᵀ with |v| = √2 and zeros before k, which maps the normal vector x to ±|x| times unit vector k; and that sign. The
 * sign is opposite to that of x's first value, so that nothing cancels (Golub & Van Loan, “Matrix computations”, 2013, section 5.1.3).
 */
function reflectionOf(
  k: number,
  length: number,
  normal: (index: number) => number,
): { vector: Float64Array; sign: number } {
  const vector = new Float64Array(length);
  let squares = 0;
  for (let i = k; i < length; i++) {
    vector[i] = normal(k * length + i);
    squares += vector[i] * vector[i];
  }
  const norm = Math.sqrt(squares);
  const size = Math.abs(vector[k]);
  const sign = vector[k] > 0 ? -1 : 1;
  vector[k] -= sign * norm;
  const scale = 1 / Math.sqrt(norm * (norm + size));
  for (let i = k; i < length; i++) vector[i] *= scale;
  return { vector, sign };
}

/**
 * Applies reflections to four vectors in place, the last reflection first. One pass over a vector subtracts a reflection and takes the dot product
 * with the next: twice as fast as separate passes.
 */
function reflect(
  reflections: readonly Float64Array[],
  [a, b, c, d]: readonly Float64Array[],
): void {
  const none = new Float64Array(a.length);
  let previous: Float64Array = none;
  let [dotA, dotB, dotC, dotD] = [0, 0, 0, 0];
  for (let k = reflections.length - 1; k >= -1; k--) {
    const next = k < 0 ? none : reflections[k];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let i = Math.max(0, k); i < next.length; i++) {
      const old = previous[i];
      const now = next[i];
      sumA += now * (a[i] -= dotA * old);
      sumB += now * (b[i] -= dotB * old);
      sumC += now * (c[i] -= dotC * old);
      sumD += now * (d[i] -= dotD * old);
    }
    [dotA, dotB, dotC, dotD] = [sumA, sumB, sumC, sumD];
    previous = next;
  }
}
