// Elementary functions of four float32 lanes.
import { multiplyAdd } from './multiplyAdd';

function constant(value: f32): v128 {
  return f32x4.splat(value);
}

/** 2ⁿ for integers n from −126 to 127. */
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** eˣ to about two units in the last place: Cephes expf (Moshier, 1989). It is scaled in two steps, so that it reaches 0 and Infinity. */
export function exp(x: v128): v128 {
  const clamped = f32x4.max(f32x4.min(x, constant(89)), constant(-104));
  const n = f32x4.floor(multiplyAdd(clamped, constant(1.44269504088896341), constant(0.5)));
  let r = f32x4.sub(clamped, f32x4.mul(n, constant(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, constant(-2.1219444e-4)));
  let p = constant(1.98756915e-4);
  p = multiplyAdd(p, r, constant(1.3981999507e-3));
  p = multiplyAdd(p, r, constant(8.3334519073e-3));
  p = multiplyAdd(p, r, constant(4.1665795894e-2));
  p = multiplyAdd(p, r, constant(1.6666665459e-1));
  p = multiplyAdd(p, r, constant(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), constant(1));
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

/** ln x for normal x > 0: Cephes logf. */
function log(x: v128): v128 {
  let e = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const isSmall = f32x4.lt(m, constant(0.707106781186547524));
  e = i32x4.add(e, isSmall);
  m = f32x4.sub(f32x4.add(m, v128.and(m, isSmall)), constant(1));
  const square = f32x4.mul(m, m);
  let p = constant(7.0376836292e-2);
  p = multiplyAdd(p, m, constant(-1.151461031e-1));
  p = multiplyAdd(p, m, constant(1.167699874e-1));
  p = multiplyAdd(p, m, constant(-1.2420140846e-1));
  p = multiplyAdd(p, m, constant(1.4249322787e-1));
  p = multiplyAdd(p, m, constant(-1.6668057665e-1));
  p = multiplyAdd(p, m, constant(2.0000714765e-1));
  p = multiplyAdd(p, m, constant(-2.4999993993e-1));
  p = multiplyAdd(p, m, constant(3.3333331174e-1));
  p = f32x4.mul(f32x4.mul(p, m), square);
  const exponent = f32x4.convert_i32x4_s(e);
  p = multiplyAdd(exponent, constant(-2.1219444e-4), p);
  p = f32x4.sub(p, f32x4.mul(square, constant(0.5)));
  return multiplyAdd(exponent, constant(0.693359375), f32x4.add(m, p));
}

/** ln(1 + x) for x from 0 to 1, accurate for small x (Goldberg, 1991, theorem 4). */
export function logOnePlus(x: v128): v128 {
  const u = f32x4.add(constant(1), x);
  const rest = f32x4.sub(u, constant(1));
  const kept = f32x4.mul(log(u), f32x4.div(x, rest));
  return v128.bitselect(x, kept, f32x4.eq(rest, constant(0)));
}

/** 1 / (1 + e⁻ˣ), from e^−|x|, which can't overflow. */
export function sigmoidLanes(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const large = f32x4.div(constant(1), f32x4.add(constant(1), e));
  return v128.bitselect(f32x4.mul(e, large), large, f32x4.lt(x, constant(0)));
}

/** σ(x)·σ(−x), accurate for x of both signs. */
export function sigmoidSlope(x: v128): v128 {
  const e = exp(f32x4.neg(f32x4.abs(x)));
  const sum = f32x4.add(constant(1), e);
  return f32x4.div(e, f32x4.mul(sum, sum));
}

function withSign(magnitude: v128, x: v128): v128 {
  return v128.or(magnitude, v128.and(x, i32x4.splat(<i32>0x80000000)));
}

/** tanh x: its series below 1/4 in magnitude, (1 − e⁻²ˣ) / (1 + e⁻²ˣ) above. */
export function tanh(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let p = constant(0.021869488536155203);
  p = multiplyAdd(p, square, constant(-0.053968253968253971));
  p = multiplyAdd(p, square, constant(0.13333333333333333));
  p = multiplyAdd(p, square, constant(-0.33333333333333333));
  const series = multiplyAdd(f32x4.mul(p, square), x, x);
  const e = exp(f32x4.mul(f32x4.abs(x), constant(-2)));
  const ratio = f32x4.div(f32x4.sub(constant(1), e), f32x4.add(constant(1), e));
  return v128.bitselect(series, withSign(ratio, x), f32x4.lt(f32x4.abs(x), constant(0.25)));
}

/** Φ(x), the standard normal distribution function, from the error function of Abramowitz & Stegun, 1964, formula 7.1.26, to 1.5e-7. */
export function normalDistributionLanes(x: v128): v128 {
  const scaled = f32x4.abs(f32x4.mul(x, constant(0.70710678118654752)));
  const t = f32x4.div(constant(1), multiplyAdd(constant(0.3275911), scaled, constant(1)));
  let p = constant(1.061405429);
  p = multiplyAdd(p, t, constant(-1.453152027));
  p = multiplyAdd(p, t, constant(1.421413741));
  p = multiplyAdd(p, t, constant(-0.284496736));
  p = f32x4.mul(multiplyAdd(p, t, constant(0.254829592)), t);
  const tail = f32x4.mul(p, exp(f32x4.neg(f32x4.mul(scaled, scaled))));
  const erf = withSign(f32x4.sub(constant(1), tail), x);
  return f32x4.mul(constant(0.5), f32x4.add(constant(1), erf));
}

/** φ(x), the standard normal density. */
export function normalDensityLanes(x: v128): v128 {
  const power = f32x4.mul(f32x4.mul(x, x), constant(-0.5));
  return f32x4.mul(constant(0.39894228040143268), exp(power));
}
