// Activations and their derivatives, by their place in the field's table of choices.
import {
  exp,
  logOnePlus,
  normalDensity,
  normalDistribution,
  sigmoid,
  sigmoidSlope,
  tanh,
} from './functions';

const linear = 0;
const sigmoidal = 1;
const hyperbolic = 2;
const relu = 3;
const leakyRelu = 4;
const silu = 5;
const gelu = 6;

/** Where z is over 0 the first, else the second. */
function whereOver(z: v128, over: v128, under: v128): v128 {
  return v128.bitselect(over, under, f32x4.gt(z, f32x4.splat(0)));
}

/** max(z, 0), and NaN of NaN. */
function rectified(z: v128): v128 {
  return f32x4.pmax(z, f32x4.splat(0));
}

function rectifiedSlope(z: v128): v128 {
  return whereOver(z, f32x4.splat(1), f32x4.splat(0));
}

function value(kind: i32, z: v128): v128 {
  switch (kind) {
    case linear:
      return z;
    case sigmoidal:
      return sigmoid(z);
    case hyperbolic:
      return tanh(z);
    case relu:
      return rectified(z);
    case leakyRelu:
      return whereOver(z, z, f32x4.mul(z, f32x4.splat(0.01)));
    case silu:
      return f32x4.mul(z, sigmoid(z));
    case gelu:
      return f32x4.mul(z, normalDistribution(z));
    default:
      return f32x4.add(rectified(z), logOnePlus(exp(f32x4.neg(f32x4.abs(z)))));
  }
}

function slope(kind: i32, z: v128): v128 {
  const one = f32x4.splat(1);
  switch (kind) {
    case linear:
      return one;
    case sigmoidal:
      return sigmoidSlope(z);
    case hyperbolic:
      return f32x4.mul(f32x4.splat(4), sigmoidSlope(f32x4.add(z, z)));
    case relu:
      return rectifiedSlope(z);
    case leakyRelu:
      return whereOver(z, one, f32x4.splat(0.01));
    case silu:
      return f32x4.add(sigmoid(z), f32x4.mul(z, sigmoidSlope(z)));
    case gelu:
      return f32x4.add(normalDistribution(z), f32x4.mul(z, normalDensity(z)));
    default:
      return sigmoid(z);
  }
}

/** a = φ(z) of `bytes` bytes of values. */
export function activate(kind: i32, z: usize, a: usize, bytes: usize): void {
  // ReLU takes less time than to choose it for every four values.
  if (kind == relu)
    for (let at: usize = 0; at < bytes; at += 16) v128.store(a + at, rectified(v128.load(z + at)));
  else
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(a + at, value(kind, v128.load(z + at)));
}

/** φ′(z) likewise. */
export function slopes(kind: i32, z: usize, to: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, slope(kind, v128.load(z + at)));
}

/** dz = dh · factor · φ′(z). */
export function activateBack(
  kind: i32,
  z: usize,
  dh: usize,
  dz: usize,
  factor: f32,
  bytes: usize,
): void {
  const scale = f32x4.splat(factor);
  if (kind == relu)
    for (let at: usize = 0; at < bytes; at += 16) {
      const outer = f32x4.mul(v128.load(dh + at), scale);
      v128.store(dz + at, f32x4.mul(outer, rectifiedSlope(v128.load(z + at))));
    }
  else
    for (let at: usize = 0; at < bytes; at += 16) {
      const outer = f32x4.mul(v128.load(dh + at), scale);
      v128.store(dz + at, f32x4.mul(outer, slope(kind, v128.load(z + at))));
    }
}

/** to = h + factor · a. */
export function addScaled(h: usize, a: usize, factor: f32, to: usize, bytes: usize): void {
  const scale = f32x4.splat(factor);
  for (let at: usize = 0; at < bytes; at += 16)
    v128.store(to + at, f32x4.add(v128.load(h + at), f32x4.mul(scale, v128.load(a + at))));
}

/** Sets the columns behind the first `columns` of each row to 0. */
export function zeroPadding(at: usize, rows: i32, columns: i32, padded: i32): void {
  for (let row = 0; row < rows; row++)
    for (let column = columns; column < padded; column++)
      store<f32>(at + ((<usize>row * padded + column) << 2), 0);
}
