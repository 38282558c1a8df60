// The flat picture of a cloud of samples: where each stands along the two directions in which the cloud is widest.

/** A table of float64 numbers, row after row. */
interface Table {
  readonly values: Float64Array;
  readonly rows: number;
  readonly width: number;
}

/** Rounds of iteration at most, and the relative gain in captured variance under which they end. */
const mostRounds = 100;
const settled = 1e-8;

/**
 * Projects samples onto their two main directions, their principal components.
 *
 * `x` is [rows, width]. Returns coordinates [rows, 2] about the samples' mean, the first along the direction of largest variance; distances keep
 * their size. The sample farthest out along a direction stands on its positive side, so the same samples give the same picture. What has no spread
 * along a direction has 0 there; where a value is not finite all coordinates are NaN.
 *
 * By simultaneous iteration with a Rayleigh–Ritz step (Parlett, The Symmetric Eigenvalue Problem, 1998, section 14), in float64 on values scaled
 * by their largest magnitude, so that no square over- or underflows.
 */
export function principalPlane(x: Float32Array, rows: number): Float32Array {
  const plane = new Float32Array(2 * rows);
  const cloud = centred(x, rows);
  const largest = cloud.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (x.some((value) => !Number.isFinite(value))) return plane.fill(NaN);
  if (largest === 0) return plane;
  for (let i = 0; i < cloud.values.length; i++) cloud.values[i]! /= largest;
  mainDirections(cloud).forEach((direction, axis) => {
    const along = timesVector(cloud, direction);
    const farthest = along.reduce(
      (far, value) => (Math.abs(value) > Math.abs(far) ? value : far),
      0,
    );
    for (let row = 0; row < rows; row++)
      plane[2 * row + axis] = along[row]! * (farthest < 0 ? -largest : largest);
  });
  return plane;
}

/** The samples less their mean. */
function centred(x: Float32Array, rows: number): Table {
  const width = rows ? x.length / rows : 0;
  const values = new Float64Array(x);
  for (let k = 0; k < width; k++) {
    let sum = 0;
    for (let i = k; i < values.length; i += width) sum += values[i]!;
    for (let i = k; i < values.length; i += width) values[i]! -= sum / rows;
  }
  return { values, rows, width };
}

/** Unit vectors, [width] each, along which the cloud's variance is largest; a vector of zeros where there is none left. */
function mainDirections(cloud: Table): Float64Array[] {
  if (cloud.width <= cloud.rows) return leadingPair(products(transposed(cloud)));
  const across = transposed(cloud);
  return leadingPair(products(cloud)).map((vector) => normalized(timesVector(across, vector)));
}

/** The two leading eigenvectors of a symmetric matrix without negative eigenvalues, the larger eigenvalue's first. */
function leadingPair(matrix: Table): Float64Array[] {
  let pair = firstGuess(matrix);
  let images = pair.map((vector) => timesVector(matrix, vector));
  let captured = 0;
  for (let round = 0; round < mostRounds; round++) {
    const first = normalized(images[0]!);
    const second = normalized(withoutPart(images[1]!, first));
    const [u, v] = [timesVector(matrix, first), timesVector(matrix, second)];
    const [uu, uv, vv] = [dot(first, u), dot(first, v), dot(second, v)];
    const angle = Math.atan2(2 * uv, uu - vv) / 2;
    pair = turned(first, second, angle);
    images = turned(u, v, angle);
    if (uu + vv <= captured * (1 + settled)) break;
    captured = uu + vv;
  }
  return pair;
}

/** The matrix's longest column, and what is longest of the others beside it: both lie in what the matrix spans. */
function firstGuess({ values, rows }: Table): Float64Array[] {
  const columns = Array.from({ length: rows }, (_, i) => values.slice(i * rows, (i + 1) * rows));
  const longest = (vectors: Float64Array[]) =>
    vectors.reduce((best, vector) => (dot(vector, vector) > dot(best, best) ? vector : best));
  const first = normalized(longest(columns));
  return [first, normalized(longest(columns.map((column) => withoutPart(column, first))))];
}

/** Dot products of all pairs of rows, [rows, rows]. */
function products(table: Table): Table {
  const { rows, width } = table;
  const values = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++)
        sum += table.values[i * width + k]! * table.values[j * width + k]!;
      values[i * rows + j] = values[j * rows + i] = sum;
    }
  return { values, rows, width: rows };
}

function transposed({ values, rows, width }: Table): Table {
  const across = new Float64Array(values.length);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < width; k++) across[k * rows + i] = values[i * width + k]!;
  return { values: across, rows: width, width: rows };
}

function timesVector({ values, rows, width }: Table, vector: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += values[i * width + k]! * vector[k]!;
    product[i] = sum;
  }
  return product;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Of length 1, or zeros where there is nothing but rounding: lengths here are near 1. */
function normalized(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => (length > 1e-150 ? value / length : 0));
}

/** What is left of a vector beside a unit vector; twice, since once leaves rounding; zeros where nothing but rounding is left. */
function withoutPart(vector: Float64Array, unit: Float64Array): Float64Array {
  let rest = vector;
  for (let i = 0; i < 2; i++) {
    const part = dot(rest, unit);
    rest = rest.map((value, k) => value - part * unit[k]!);
  }
  const rounding = 1e-14 * Math.sqrt(dot(vector, vector));
  return Math.sqrt(dot(rest, rest)) > rounding ? rest : rest.fill(0);
}

/** Both vectors turned by an angle within their plane. */
function turned(u: Float64Array, v: Float64Array, angle: number): Float64Array[] {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  return [
    u.map((value, i) => cosine * value + sine * v[i]!),
    u.map((value, i) => cosine * v[i]! - sine * value),
  ];
}
