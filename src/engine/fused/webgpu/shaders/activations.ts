// Activations and their derivatives, chosen by the settings so that an edit compiles nothing.
import { choiceIndex } from '../../settings.ts';
import { onlyIf } from './common.ts';
import type { ExperimentConfig } from '../../../../experiment/config.ts';

type Name = ExperimentConfig['network']['activation'];

/** For each activation: its value, its derivative, and when |φ′| counts as saturated (a hundredth of its maximum), all of a vector z. */
const formulas: Readonly<
  Record<Name, { value: string; derivative: string; saturatedBelow: number }>
> = {
  linear: { value: 'z', derivative: 'vec4<f32>(1.0)', saturatedBelow: 0 },
  sigmoid: { value: 'sigmoid(z)', derivative: 'sigmoidSlope(z)', saturatedBelow: 0.0025 },
  tanh: { value: 'hyperbolicTangent(z)', derivative: 'tanhSlope(z)', saturatedBelow: 0.01 },
  relu: {
    value: 'z * positive(z)',
    derivative: 'positive(z)',
    saturatedBelow: 0,
  },
  leakyRelu: {
    value: 'z * select(vec4<f32>(0.01), vec4<f32>(1.0), z > vec4<f32>(0.0))',
    derivative: 'select(vec4<f32>(0.01), vec4<f32>(1.0), z > vec4<f32>(0.0))',
    saturatedBelow: 0,
  },
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

const names = Object.keys(formulas) as Name[];

/** The formula of the activation that the settings name. */
const chosen = (formulaOf: (name: Name) => string): string => `
  var result = vec4<f32>(0.0);
${names
  .map((name) =>
    onlyIf(
      `settings.activation == ${choiceIndex('network.activation', name)}u`,
      `result = ${formulaOf(name)};`,
    ),
  )
  .join('\n')}
  return result;`;

/**
 * `activate`, `slope` and `saturated` of a vector. The error function is Abramowitz & Stegun 7.1.26 (1964), to 1.5e-7; log(1 + x) keeps its
 * digits for small x (Kahan, as in Goldberg, 1991, theorem 4).
 */
export const activations = /* wgsl */ `
fn positive(z: vec4<f32>) -> vec4<f32> { return select(vec4<f32>(0.0), vec4<f32>(1.0), z > vec4<f32>(0.0)); }

fn sigmoid(z: vec4<f32>) -> vec4<f32> {
  let e = exp(-abs(z));
  let small = e / (1.0 + e);
  return select(small, 1.0 / (1.0 + e), z >= vec4<f32>(0.0));
}

fn sigmoidSlope(z: vec4<f32>) -> vec4<f32> {
  let a = sigmoid(z);
  return a * (1.0 - a);
}

fn hyperbolicTangent(z: vec4<f32>) -> vec4<f32> {
  let square = z * z;
  let series = z * (1.0 + square * (-0.333333333 + square * (0.133333333 + square * (-0.053968254 + square * 0.021869489))));
  let e = exp(-2.0 * abs(z));
  return select(sign(z) * (1.0 - e) / (1.0 + e), series, abs(z) < vec4<f32>(0.25));
}

fn tanhSlope(z: vec4<f32>) -> vec4<f32> {
  let a = hyperbolicTangent(z);
  return 1.0 - a * a;
}

fn errorFunction(z: vec4<f32>) -> vec4<f32> {
  let x = abs(z);
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return sign(z) * (1.0 - p * exp(-x * x));
}

fn normalDistribution(z: vec4<f32>) -> vec4<f32> { return 0.5 * (1.0 + errorFunction(z * 0.7071067812)); }

fn logOnePlus(x: vec4<f32>) -> vec4<f32> {
  let u = 1.0 + x;
  return select(log(u) * (x / (u - 1.0)), x, u == vec4<f32>(1.0));
}

fn activate(z: vec4<f32>) -> vec4<f32> {${chosen((name) => formulas[name].value)}
}

fn slope(z: vec4<f32>) -> vec4<f32> {${chosen((name) => formulas[name].derivative)}
}

fn saturated(z: vec4<f32>) -> vec4<f32> {${chosen(
  (name) =>
    `select(vec4<f32>(0.0), vec4<f32>(1.0), abs(slope(z)) < vec4<f32>(${formulas[name].saturatedBelow.toExponential()}))`,
)}
}
`;
