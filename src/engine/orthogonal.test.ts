import { expect, test } from 'vitest';
import { normal } from '../data/random.ts';
import { orthonormalVectors } from './orthogonal.ts';

/** The vectors of one seed, or from given normal numbers. */
function vectorsOf(count: number, length: number, seed: number | readonly number[]) {
  const drawn = orthonormalVectors(count, length, (index) =>
    typeof seed === 'number' ? normal(seed, 'initialization', 0, index) : seed[index],
  );
  for (;;) {
    const { done, value } = drawn.next();
    if (done) return value;
  }
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

/** Gram–Schmidt on the columns of a matrix, [length, count]: its Q with a positive diagonal of R. */
function gramSchmidt(columns: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const column of columns) {
    const rest = done.reduce((left, q) => left.map((x, i) => x - dot(column, q) * q[i]), column);
    done.push(rest.map((x) => x / Math.sqrt(dot(rest, rest))));
  }
  return done;
}

test.each([
  [1, 1],
  [1, 6],
  [2, 2],
  [5, 7],
  [31, 31],
  [33, 70],
  [64, 64],
])('%i vectors of %i are orthonormal to 1e-12', (count, length) => {
  const vectors = vectorsOf(count, length, 3);
  expect(vectors).toHaveLength(count);
  vectors.forEach((a, i) =>
    vectors.forEach((b, j) => expect(Math.abs(dot(a, b) - (i === j ? 1 : 0))).toBeLessThan(1e-12)),
  );
});

test('one vector is a normal vector over its length', () => {
  const [vector] = vectorsOf(1, 2, [3, -4]);
  expect(vector[0]).toBeCloseTo(0.6, 15);
  expect(vector[1]).toBeCloseTo(-0.8, 15);
});

test('they are the Q of a matrix whose R has a positive diagonal', () => {
  // The second drawn vector is column 2 below row 1 after the first reflection; its component in row 1 is free.
  const [first, second] = vectorsOf(2, 3, [1, 2, 2, NaN, -3, 4]);
  const reflected = [7, -3, 4];
  // Reflecting (1, 2, 2) onto (−3, 0, 0): v = (4, 2, 2), I − 2·v·vᵀ / 24.
  const along = (4 * reflected[0] + 2 * reflected[1] + 2 * reflected[2]) / 12;
  const column = reflected.map((x, i) => x - along * [4, 2, 2][i]);
  const expected = gramSchmidt([Float64Array.of(1, 2, 2), Float64Array.from(column)]);
  [first, second].forEach((vector, k) =>
    vector.forEach((value, i) => expect(value).toBeCloseTo(expected[k][i], 14)),
  );
});

test('a seed gives the same vectors again, and another seed others', () => {
  expect(vectorsOf(5, 9, 1)).toEqual(vectorsOf(5, 9, 1));
  expect(vectorsOf(5, 9, 1)).not.toEqual(vectorsOf(5, 9, 2));
});

test('every entry of a random matrix has mean 0 and variance 1 / length, and determinants are 1 and −1 equally often', () => {
  const seeds = 4000;
  const [sums, squares] = [new Float64Array(9), new Float64Array(9)];
  let positive = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const [a, b, c] = vectorsOf(3, 3, seed);
    [...a, ...b, ...c].forEach((value, i) => {
      sums[i] += value;
      squares[i] += value ** 2;
    });
    const determinant =
      a[0] * (b[1] * c[2] - b[2] * c[1]) -
      a[1] * (b[0] * c[2] - b[2] * c[0]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]);
    if (determinant > 0) positive++;
  }
  // Standard errors at 4 000 draws: 0.009 of a mean, 0.005 of a mean square (its variance is 1/5 − 1/9), 0.008 of a share.
  for (const sum of sums) expect(Math.abs(sum / seeds)).toBeLessThan(0.04);
  for (const square of squares) expect(Math.abs(square / seeds - 1 / 3)).toBeLessThan(0.02);
  expect(Math.abs(positive / seeds - 1 / 2)).toBeLessThan(0.035);
});
