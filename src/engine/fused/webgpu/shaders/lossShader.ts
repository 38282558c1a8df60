// WGSL of the losses of one row and their derivatives with respect to its outputs in the tile.
import { classBoundary } from '../../../../network/facts/lossFacts.ts';
import type { EngineConfig } from '../../../engine.ts';
import { artanhSeries } from '../../../series.ts';
import type { ShaderSizes } from '../shaderSizes.ts';

/** log(1 + x) of a number x ≥ 0, accurate for small x. */
const logOnePlus = /* wgsl */ `
fn logOnePlusOne(x: f32) -> f32 {
  let t = x / (2.0 + x);
  let square = t * t;
  return select(log(1.0 + x), 2.0 * t * (${artanhSeries('square')}), x <= 1.0);
}
`;

/** A sum over the row's elements, each with its own loss and derivative as functions of z and y. */
const elementwise = (sizes: ShaderSizes, value: string, derivative: string): string => /* wgsl */ `
${logOnePlus}
fn sigmoidOne(z: f32) -> f32 {
  let e = exp(-abs(z));
  return select(e / (1.0 + e), 1.0 / (1.0 + e), z >= 0.0);
}
fn lossOfRow(start: u32, targetStart: u32) -> f32 {
  var sum = 0.0;
  for (var j = 0u; j < ${sizes.outputs}u; j++) {
    let z = tile[start + j / 4u][j % 4u];
    let y = data[targetStart + j / 4u][j % 4u];
    sum += ${value};
    tile[start + j / 4u][j % 4u] = ${derivative};
  }
  return sum / ${sizes.outputs}.0;
}
`;

const formulas: Readonly<Record<EngineConfig['loss'], (sizes: ShaderSizes) => string>> = {
  mse: (sizes) =>
    elementwise(sizes, '(z - y) * (z - y)', `(z - y) * ${2 / (sizes.batch * sizes.outputs)}`),
  binaryCrossEntropy: (sizes) =>
    elementwise(
      sizes,
      'max(z, 0.0) - z * y + logOnePlusOne(exp(-abs(z)))',
      `((1.0 - y) * sigmoidOne(z) - y * sigmoidOne(-z)) * ${1 / (sizes.batch * sizes.outputs)}`,
    ),
  naiveBinaryCrossEntropy: (sizes) =>
    elementwise(
      sizes,
      '-(y * log(sigmoidOne(z)) + (1.0 - y) * log(1.0 - sigmoidOne(z)))',
      `((1.0 - y) * (1.0 / (1.0 - sigmoidOne(z))) - y * (1.0 / sigmoidOne(z))) * sigmoidOne(z) * (1.0 - sigmoidOne(z)) * ${1 / (sizes.batch * sizes.outputs)}`,
    ),
  // The target's exponential is kept out of the sum of the others, so that neither log p nor p − 1 cancels for p near 1.
  softmaxCrossEntropy: ({ outputs, batch }) => /* wgsl */ `
${logOnePlus}
fn lossOfRow(start: u32, targetStart: u32) -> f32 {
  var largest = tile[start].x;
  for (var j = 1u; j < ${outputs}u; j++) { largest = max(largest, tile[start + j / 4u][j % 4u]); }
  var behind = 0.0;
  var wanted = 0.0;
  var others = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) {
    let z = tile[start + j / 4u][j % 4u];
    let y = data[targetStart + j / 4u][j % 4u];
    let e = exp(z - largest);
    behind += y * (largest - z);
    wanted += y * e;
    others += (1.0 - y) * e;
  }
  let share = ${1 / batch} / (wanted + others);
  for (var j = 0u; j < ${outputs}u; j++) {
    let z = tile[start + j / 4u][j % 4u];
    let y = data[targetStart + j / 4u][j % 4u];
    tile[start + j / 4u][j % 4u] = ((1.0 - y) * exp(z - largest) - y * others) * share;
  }
  return behind + logOnePlusOne(others + (wanted - 1.0));
}
`,
  naiveSoftmaxCrossEntropy: ({ outputs, batch }) => /* wgsl */ `
fn lossOfRow(start: u32, targetStart: u32) -> f32 {
  var sum = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) { sum += exp(tile[start + j / 4u][j % 4u]); }
  let share = 1.0 / sum;
  var loss = 0.0;
  var along = 0.0;
  for (var j = 0u; j < ${outputs}u; j++) {
    let p = exp(tile[start + j / 4u][j % 4u]) * share;
    let y = data[targetStart + j / 4u][j % 4u];
    loss -= y * log(p);
    along += y * (1.0 / p) * p;
  }
  for (var j = 0u; j < ${outputs}u; j++) {
    let p = exp(tile[start + j / 4u][j % 4u]) * share;
    let y = data[targetStart + j / 4u][j % 4u];
    tile[start + j / 4u][j % 4u] = (p * along - y * (1.0 / p) * p) * ${1 / batch};
  }
  return loss;
}
`,
};

/** WGSL of `lossOfRow`: the loss of the row whose outputs start at `start` in the tile. Overwrites them with ∂loss/∂output of the batch mean. */
export const lossShader = (loss: EngineConfig['loss'], sizes: ShaderSizes): string =>
  formulas[loss](sizes);

/** WGSL of `isCorrect`: true if the outputs at `start` in the tile predict the right class. */
export const correctnessShader = (
  loss: EngineConfig['loss'],
  { outputs }: ShaderSizes,
): string => /* wgsl */ `
fn isCorrect(start: u32, targetStart: u32) -> u32 {
  ${
    outputs === 1
      ? `return select(0u, 1u, (tile[start].x > ${classBoundary(loss).toFixed(1)}) == (data[targetStart].x > 0.5));`
      : `
  var best = 0u;
  var wanted = 0u;
  for (var j = 1u; j < ${outputs}u; j++) {
    if (tile[start + j / 4u][j % 4u] > tile[start + best / 4u][best % 4u]) { best = j; }
    if (data[targetStart + j / 4u][j % 4u] > data[targetStart + wanted / 4u][wanted % 4u]) { wanted = j; }
  }
  return select(0u, 1u, best == wanted);`
  }
}
`;
