// Norms whose squares neither overflow nor underflow, and other reductions over ranges of memory.

/** Bits of the smallest normal number, and the mask of all bits but the sign. */
const smallestNormal: i32 = 0x00800000;
const magnitude: i32 = 0x7fffffff;

/** Per lane, the larger of two magnitudes, compared as bits: exact, and NaN is larger than Infinity. */
function larger(a: v128, b: v128): v128 {
  return i32x4.max_u(a, b);
}

function sumOf(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}

/** Writes the largest magnitude of `bytes` bytes of values, and the sum of their squares after division by it; each lane rescales its sum as it goes. */
export function writeNorm(at: usize, bytes: usize, to: usize, sumTo: usize): void {
  const mask = i32x4.splat(magnitude);
  const least = i32x4.splat(smallestNormal);
  let largest = least;
  let seen = i32x4.splat(0);
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const values = v128.load(at + i);
    const bits = v128.and(values, mask);
    if (v128.any_true(i32x4.gt_s(bits, largest))) {
      const next = larger(largest, bits);
      const ratio = f32x4.div(largest, next);
      sum = f32x4.mul(sum, f32x4.mul(ratio, ratio));
      largest = next;
    }
    seen = larger(seen, bits);
    const scaled = f32x4.div(values, largest);
    sum = f32x4.add(sum, f32x4.mul(scaled, scaled));
  }
  let bits = i32x4.extract_lane(seen, 0);
  bits = max(bits, i32x4.extract_lane(seen, 1));
  bits = max(bits, i32x4.extract_lane(seen, 2));
  bits = max(bits, i32x4.extract_lane(seen, 3));
  const ratio = f32x4.div(largest, i32x4.splat(max(bits, smallestNormal)));
  store<i32>(to, bits);
  store<f32>(sumTo, sumOf(f32x4.mul(sum, f32x4.mul(ratio, ratio))));
}

/** Σ (a / largestOfA) · (b / largestOfB). */
export function scaledProducts(
  a: usize,
  largestOfA: f32,
  b: usize,
  largestOfB: f32,
  bytes: usize,
): f32 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    const left = f32x4.div(v128.load(a + i), f32x4.splat(largestOfA));
    const right = f32x4.div(v128.load(b + i), f32x4.splat(largestOfB));
    sum = f32x4.add(sum, f32x4.mul(left, right));
  }
  return sumOf(sum);
}

/** Number of values that are equal bit for bit in two places. */
export function countEqual(a: usize, b: usize, bytes: usize): i32 {
  let counts = i32x4.splat(0);
  for (let i: usize = 0; i < bytes; i += 16)
    counts = i32x4.sub(counts, i32x4.eq(v128.load(a + i), v128.load(b + i)));
  return (
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3)
  );
}

/** Number of values, in the first `columns` of each row, with a magnitude below a bound. */
export function countBelow(at: usize, bound: f32, rows: i32, columns: i32, padded: i32): i32 {
  let count = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (abs(load<f32>(at + ((<usize>row * padded + column) << 2))) < bound) count++;
  return count;
}

/** Sets `marks` to 1 for each column with a value over 0 in some row. */
export function markPositive(at: usize, marks: usize, rows: i32, columns: i32, padded: i32): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (load<f32>(at + ((<usize>row * padded + column) << 2)) > 0) store<u8>(marks + column, 1);
}
