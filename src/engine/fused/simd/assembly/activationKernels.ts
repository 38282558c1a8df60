// Activations and their derivatives, chosen by the activation's id.
import {
  exp,
  logOnePlus,
  normalDensityLanes,
  normalDistributionLanes,
  sigmoidLanes,
  sigmoidSlope,
  tanh,
} from './vectorFunctions';
import {
  eluId,
  geluId,
  leakyReluId,
  leakyReluSlope,
  linearId,
  reluId,
  sigmoidId,
  siluId,
  softplusId,
  tanhId,
} from './facts';

/** Per lane, `over` where z > 0, else `under`. */
function whereOver(z: v128, over: v128, under: v128): v128 {
  return v128.bitselect(over, under, f32x4.gt(z, f32x4.splat(0)));
}

/** max(z, 0); NaN stays NaN. */
function rectified(z: v128): v128 {
  return f32x4.pmax(z, f32x4.splat(0));
}

function rectifiedSlope(z: v128): v128 {
  return whereOver(z, f32x4.splat(1), f32x4.splat(0));
}

/** e^z − 1 for z ≤ 0, as tanh(z/2)·(e^z + 1), which is accurate near 0. */
function expMinusOne(z: v128): v128 {
  const half = f32x4.mul(z, f32x4.splat(0.5));
  return f32x4.mul(tanh(half), f32x4.add(exp(z), f32x4.splat(1)));
}

function value(kind: i32, z: v128): v128 {
  switch (kind) {
    case linearId:
      return z;
    case sigmoidId:
      return sigmoidLanes(z);
    case tanhId:
      return tanh(z);
    case reluId:
      return rectified(z);
    case leakyReluId:
      return whereOver(z, z, f32x4.mul(z, f32x4.splat(leakyReluSlope)));
    case siluId:
      return f32x4.mul(z, sigmoidLanes(z));
    case geluId:
      return f32x4.mul(z, normalDistributionLanes(z));
    case softplusId:
      return f32x4.add(rectified(z), logOnePlus(exp(f32x4.neg(f32x4.abs(z)))));
    case eluId:
      return whereOver(z, z, expMinusOne(z));
    default:
      return unreachable();
  }
}

function slope(kind: i32, z: v128): v128 {
  const one = f32x4.splat(1);
  switch (kind) {
    case linearId:
      return one;
    case sigmoidId:
      return sigmoidSlope(z);
    case tanhId:
      return f32x4.mul(f32x4.splat(4), sigmoidSlope(f32x4.add(z, z)));
    case reluId:
      return rectifiedSlope(z);
    case leakyReluId:
      return whereOver(z, one, f32x4.splat(leakyReluSlope));
    case siluId:
      return f32x4.add(sigmoidLanes(z), f32x4.mul(z, sigmoidSlope(z)));
    case geluId:
      return f32x4.add(normalDistributionLanes(z), f32x4.mul(z, normalDensityLanes(z)));
    case softplusId:
      return sigmoidLanes(z);
    case eluId:
      return whereOver(z, one, exp(z));
    default:
      return unreachable();
  }
}

/** a = φ(z) for `bytes` bytes of values. */
export function activate(kind: i32, z: usize, a: usize, bytes: usize): void {
  // A loop of its own: choosing ReLU for every four values takes longer than computing it.
  if (kind == reluId)
    for (let at: usize = 0; at < bytes; at += 16) v128.store(a + at, rectified(v128.load(z + at)));
  else
    for (let at: usize = 0; at < bytes; at += 16)
      v128.store(a + at, value(kind, v128.load(z + at)));
}

/** to = φ′(z) for `bytes` bytes of values. */
export function writeSlopes(kind: i32, z: usize, to: usize, bytes: usize): void {
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
  if (kind == reluId)
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

/** Sets the padding after the first `columns` of each row to 0. */
export function zeroPadding(at: usize, rows: i32, columns: i32, padded: i32): void {
  for (let row = 0; row < rows; row++)
    for (let column = columns; column < padded; column++)
      store<f32>(at + ((<usize>row * padded + column) << 2), 0);
}
