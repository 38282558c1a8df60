// Activations and their derivatives, chosen by the settings so that an edit compiles nothing.
import { choiceIndex } from '../../settings.ts';
import type { ExperimentConfig } from '../../../../experiment/config.ts';
import { artanhSeries, tanhSeries } from '../../../series.ts';

type Name = ExperimentConfig['network']['activation'];

/** Those of two straight lines, by their slope left of zero: computed without a branch, since they are cheap and frequent. */
const straight = { linear: 1, relu: 0, leakyRelu: 0.01 } as const satisfies Partial<
  Record<Name, number>
>;

/** For each other activation: its value, its derivative, and when |φ′| counts as saturated (a hundredth of its maximum), all of a vector z. */
const curved: Readonly<
  Record<
    Exclude<Name, keyof typeof straight>,
    { value: string; derivative: string; saturatedBelow: number }
  >
> = {
  sigmoid: { value: 'sigmoid(z)', derivative: 'sigmoidSlope(z)', saturatedBelow: 0.0025 },
  tanh: { value: 'hyperbolicTangent(z)', derivative: 'tanhSlope(z)', saturatedBelow: 0.01 },
  silu: {
    value: 'z * sigmoid(z)',
    derivative: 'sigmoid(z) + z * sigmoidSlope(z)',
    saturatedBelow: 0.010998393,
  },
  gelu: {
    value: 'z * normalDistribution(z)',
    derivative: 'normalDistribution(z) + z * 0.3989422804 * exp(-0.5 * z * z)',
    saturatedBelow: 0.011289042,
  },
  softplus: {
    value: 'max(z, vec4<f32>(0.0)) + logOnePlus(exp(-abs(z)))',
    derivative: 'sigmoid(z)',
    saturatedBelow: 0.01,
  },
};

type Curved = keyof typeof curved;

const is = (name: Name): string =>
  `settings.activation == ${choiceIndex('network.activation', name)}u`;
const leftSlope = (Object.entries(straight) as [Name, number][]).reduce(
  (otherwise, [name, slope]) => `select(${otherwise}, f32(${slope}), ${is(name)})`,
  '0.0',
);
const isStraight = (Object.keys(straight) as Name[]).map(is).join(' || ');

/** Formulas of a vector z. */
export interface Formulas {
  readonly value: string;
  readonly derivative: string;
  /** Ones where a unit is saturated. */
  readonly saturated: string;
}

/**
 * A loop for each curved activation, that runs where its condition holds: a software GPU computes every branch of a condition in every round of a loop
 * around it, but leaves a loop of its own after the first.
 */
export const forCurved = (loop: (condition: string, formulas: Formulas) => string): string =>
  (Object.keys(curved) as Curved[])
    .map((name) => {
      const { value, derivative, saturatedBelow } = curved[name];
      const below = `abs(${derivative}) < vec4<f32>(${saturatedBelow.toExponential()})`;
      const saturated = `select(vec4<f32>(0.0), vec4<f32>(1.0), ${below})`;
      return loop(is(name), { value, derivative, saturated });
    })
    .join('\n');

/**
 * `straightSlope` of a vector where `isStraight`, and what the formulas of curved activations call. The error function is Abramowitz & Stegun 7.1.26
 * (1964), to 1.5e-7.
 */
export const activations = /* wgsl */ `
fn isStraight() -> bool { return ${isStraight}; }

fn straightSlope(z: vec4<f32>) -> vec4<f32> {
  let left = ${leftSlope};
  return select(vec4<f32>(left), vec4<f32>(1.0), z > vec4<f32>(0.0));
}

/** A slope of 0 makes 0 of −Infinity, not NaN, and NaN stays what it is. */
fn straightValue(z: vec4<f32>) -> vec4<f32> {
  let left = ${leftSlope};
  return select(z, select(left * z, vec4<f32>(0.0), left == 0.0), z <= vec4<f32>(0.0));
}

fn sigmoid(z: vec4<f32>) -> vec4<f32> {
  let e = exp(-abs(z));
  let small = e / (1.0 + e);
  return select(small, 1.0 / (1.0 + e), z >= vec4<f32>(0.0));
}

/** σ(z)·σ(−z), which keeps its digits on both sides. */
fn sigmoidSlope(z: vec4<f32>) -> vec4<f32> {
  let e = exp(-abs(z));
  return e / ((1.0 + e) * (1.0 + e));
}

fn hyperbolicTangent(z: vec4<f32>) -> vec4<f32> {
  let square = z * z;
  let series = z * (${tanhSeries('square')});
  let e = exp(-2.0 * abs(z));
  return select(sign(z) * (1.0 - e) / (1.0 + e), series, abs(z) < vec4<f32>(0.25));
}

/** 1 − tanh²(z) = 4·σ(2z)·σ(−2z). */
fn tanhSlope(z: vec4<f32>) -> vec4<f32> { return 4.0 * sigmoidSlope(2.0 * z); }

fn errorFunction(z: vec4<f32>) -> vec4<f32> {
  let x = abs(z);
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return sign(z) * (1.0 - p * exp(-x * x));
}

fn normalDistribution(z: vec4<f32>) -> vec4<f32> { return 0.5 * (1.0 + errorFunction(z * 0.7071067812)); }

/** log(1 + x) for x from 0 to 1. */
fn logOnePlus(x: vec4<f32>) -> vec4<f32> {
  let t = x / (2.0 + x);
  let square = t * t;
  return 2.0 * t * (${artanhSeries('square')});
}
`;
