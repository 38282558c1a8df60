// WGSL of the activations and their derivatives, chosen by a uniform so that an edit compiles nothing.
import {
  activationFacts,
  activationNames,
  factsOfActivation,
  type ActivationName,
} from '../../../../network/facts/activationFacts.ts';
import { artanhSeries, tanhSeries } from '../../../series.ts';

/** Value and derivative, for a vector z, of every activation that is not piecewise linear. */
const curved: Readonly<
  Record<
    Exclude<ActivationName, 'linear' | 'relu' | 'leakyRelu'>,
    { readonly value: string; readonly derivative: string }
  >
> = {
  sigmoid: { value: 'sigmoid(z)', derivative: 'sigmoidSlope(z)' },
  tanh: { value: 'hyperbolicTangent(z)', derivative: 'tanhSlope(z)' },
  // For z > 0 the exponential may be Infinity; `select` discards it.
  elu: {
    value: 'select(expMinusOne(z), z, z > vec4<f32>(0.0))',
    derivative: 'select(exp(z), vec4<f32>(1.0), z > vec4<f32>(0.0))',
  },
  silu: { value: 'z * sigmoid(z)', derivative: 'sigmoid(z) + z * sigmoidSlope(z)' },
  gelu: {
    value: 'z * normalDistribution(z)',
    derivative: 'normalDistribution(z) + z * 0.3989422804 * exp(-0.5 * z * z)',
  },
  softplus: {
    value: 'max(z, vec4<f32>(0.0)) + logOnePlus(exp(-abs(z)))',
    derivative: 'sigmoid(z)',
  },
};

type Curved = keyof typeof curved;

const is = (name: ActivationName): string =>
  `stepUniforms.activation == ${activationFacts[name].id}u`;

/** Computed without a branch: cheap and frequent. */
const piecewiseLinear = activationNames.flatMap((name) => {
  const { negativeSlope } = factsOfActivation(name);
  return negativeSlope === undefined ? [] : [{ name, negativeSlope }];
});
const leftSlope = piecewiseLinear.reduce(
  (otherwise, { name, negativeSlope }) =>
    `select(${otherwise}, f32(${negativeSlope}), ${is(name)})`,
  '0.0',
);
const isPiecewiseLinear = piecewiseLinear.map(({ name }) => is(name)).join(' || ');

/** WGSL expressions of a vector z. */
export interface Formulas {
  readonly value: string;
  readonly derivative: string;
  /** 1 for each saturated unit, else 0. */
  readonly saturated: string;
}

/**
 * One loop per activation that is not piecewise linear, which runs if its condition holds. A software GPU computes every branch inside a loop in each
 * iteration, but leaves a loop of its own after the first.
 */
export const forCurved = (loop: (condition: string, formulas: Formulas) => string): string =>
  (Object.keys(curved) as Curved[])
    .map((name) => {
      const { value, derivative } = curved[name];
      const { maximalSlope } = activationFacts[name];
      const below = `abs(${derivative}) < vec4<f32>(${(maximalSlope / 100).toExponential()})`;
      const saturated = `select(vec4<f32>(0.0), vec4<f32>(1.0), ${below})`;
      return loop(is(name), { value, derivative, saturated });
    })
    .join('\n');

/**
 * WGSL functions: `piecewiseLinearSlope` of a vector, valid if `isPiecewiseLinear`, and those that the other formulas call. The error function is
 * Abramowitz & Stegun, 1964, formula 7.1.26, to 1.5e-7.
 */
export const activationShader = /* wgsl */ `
fn isPiecewiseLinear() -> bool { return ${isPiecewiseLinear}; }

fn piecewiseLinearSlope(z: vec4<f32>) -> vec4<f32> {
  let left = ${leftSlope};
  return select(vec4<f32>(left), vec4<f32>(1.0), z > vec4<f32>(0.0));
}

/** A slope of 0 times −Infinity gives 0, not NaN; NaN stays NaN. */
fn piecewiseLinearValue(z: vec4<f32>) -> vec4<f32> {
  let left = ${leftSlope};
  return select(z, select(left * z, vec4<f32>(0.0), left == 0.0), z <= vec4<f32>(0.0));
}

fn sigmoid(z: vec4<f32>) -> vec4<f32> {
  let e = exp(-abs(z));
  let small = e / (1.0 + e);
  return select(small, 1.0 / (1.0 + e), z >= vec4<f32>(0.0));
}

/** σ(z)·σ(−z), accurate for z of both signs. */
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

/** e^z − 1 for z ≤ 0, as tanh(z/2)·(e^z + 1), which is accurate near 0. */
fn expMinusOne(z: vec4<f32>) -> vec4<f32> { return hyperbolicTangent(0.5 * z) * (exp(z) + 1.0); }

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
