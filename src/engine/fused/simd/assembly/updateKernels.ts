// Clipping and the optimizers. Each optimizer writes its update and subtracts it from the parameters.
import { alpha, beta1, beta2, epsilon, restOfAlpha, restOfBeta1, restOfBeta2 } from './facts';

/** to = from · factor. */
export function scale(from: usize, factor: f32, to: usize, bytes: usize): void {
  const by = f32x4.splat(factor);
  for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, f32x4.mul(v128.load(from + i), by));
}

/** to = from, clamped to ±bound. */
export function clamp(from: usize, bound: f32, to: usize, bytes: usize): void {
  const most = f32x4.splat(bound);
  const least = f32x4.splat(-bound);
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(to + i, f32x4.max(least, f32x4.min(most, v128.load(from + i))));
}

/** gradient + decay · parameters. */
function penalized(gradient: v128, parameters: v128, decay: v128): v128 {
  return f32x4.add(gradient, f32x4.mul(parameters, decay));
}

function take(parameters: usize, value: v128, update: usize, asked: v128): void {
  v128.store(update, asked);
  v128.store(parameters, f32x4.sub(value, asked));
}

/** before · decay + value · (1 − decay). */
function average(before: v128, value: v128, decay: f32, rest: f32): v128 {
  return f32x4.add(f32x4.mul(before, f32x4.splat(decay)), f32x4.mul(value, f32x4.splat(rest)));
}

/** Gradient descent: update = rate · g, with g = gradient + decay · parameters. */
export function sgd(
  parameters: usize,
  gradient: usize,
  update: usize,
  rate: f32,
  decay: f32,
  bytes: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(parameters + i);
    const g = penalized(v128.load(gradient + i), w, f32x4.splat(decay));
    take(parameters + i, w, update + i, f32x4.mul(g, f32x4.splat(rate)));
  }
}

/** Momentum as in torch.optim.SGD: velocity = factor · velocity + g, update = rate · velocity. */
export function momentum(
  parameters: usize,
  gradient: usize,
  update: usize,
  velocities: usize,
  rate: f32,
  decay: f32,
  factor: f32,
  bytes: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(parameters + i);
    const g = penalized(v128.load(gradient + i), w, f32x4.splat(decay));
    const velocity = f32x4.add(f32x4.mul(v128.load(velocities + i), f32x4.splat(factor)), g);
    v128.store(velocities + i, velocity);
    take(parameters + i, w, update + i, f32x4.mul(velocity, f32x4.splat(rate)));
  }
}

/** RMSprop as in torch.optim.RMSprop: update = rate · g / (√average + ε), with the moving average of g². */
export function rmsprop(
  parameters: usize,
  gradient: usize,
  update: usize,
  squares: usize,
  rate: f32,
  decay: f32,
  bytes: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(parameters + i);
    const g = penalized(v128.load(gradient + i), w, f32x4.splat(decay));
    const square = average(v128.load(squares + i), f32x4.mul(g, g), alpha, restOfAlpha);
    v128.store(squares + i, square);
    const deviation = f32x4.add(f32x4.sqrt(square), f32x4.splat(epsilon));
    take(parameters + i, w, update + i, f32x4.div(f32x4.mul(g, f32x4.splat(rate)), deviation));
  }
}

/** Adam (Kingma & Ba, 2015, algorithm 1). `apart` is subtracted from the parameters too: AdamW's decay (Loshchilov & Hutter, 2019, algorithm 2). */
export function adam(
  parameters: usize,
  gradient: usize,
  update: usize,
  moments: usize,
  squares: usize,
  stepSize: f32,
  correction: f32,
  decay: f32,
  apart: f32,
  bytes: usize,
): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const w = v128.load(parameters + i);
    const g = penalized(v128.load(gradient + i), w, f32x4.splat(decay));
    const moment = average(v128.load(moments + i), g, beta1, restOfBeta1);
    const square = average(v128.load(squares + i), f32x4.mul(g, g), beta2, restOfBeta2);
    v128.store(moments + i, moment);
    v128.store(squares + i, square);
    const root = f32x4.mul(f32x4.sqrt(square), f32x4.splat(correction));
    const asked = f32x4.div(
      f32x4.mul(moment, f32x4.splat(stepSize)),
      f32x4.add(root, f32x4.splat(epsilon)),
    );
    take(parameters + i, w, update + i, f32x4.add(asked, f32x4.mul(w, f32x4.splat(apart))));
  }
}
