// Shader of one workgroup: the loss of the batch, the gradient norms of all layers, and their clipping coefficients.
import { clippingFacts, type ClippingMode } from '../../../../network/facts/choiceFacts.ts';
import type { Plan } from '../../plan.ts';
import { declare, stepUniforms, write, type Shader } from '../bindings.ts';
import { stepUniformsStruct } from '../gpuUniforms.ts';
import { clipRecord, normAt, normRecord, wordAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import { gradientGroups, type ShaderSizes } from '../shaderSizes.ts';
import { norms } from './sharedShader.ts';
import { joinAcross, sumAcross } from './workgroupReduction.ts';

const mode = (name: ClippingMode) => `${clippingFacts[name].id}u`;

/** Generates the shader. */
export function clipShader(
  { rawMetrics, rowLength }: Plan,
  sizes: ShaderSizes,
  partials: Partials,
): Shader {
  const { layers, rows, batchTiles, batch, threads } = sizes;
  const groups = gradientGroups(sizes);
  const rawMetric = (name: keyof Plan['rawMetrics']) => `rowStart + ${rawMetrics[name][0]}u`;
  const bindings = [stepUniforms, write('partials'), write('rawMetrics')];
  const ofLayer = (name: keyof typeof clipRecord.offsets) =>
    wordAt(`${partials.clip}u + ${clipRecord.words}u * layer`, clipRecord.offsets[name]);
  const code = /* wgsl */ `
${stepUniformsStruct}
${declare(bindings)}
${norms}
${joinAcross(threads)}
${sumAcross(threads)}

fn coefficientOf(norm: f32) -> f32 { return min(1.0, stepUniforms.threshold / (norm + 1e-6)); }

@compute @workgroup_size(${threads})
fn main(@builtin(local_invocation_index) thread: u32) {
  let rowStart = stepUniforms.row * ${rowLength}u;
  var all = vec2<u32>(0u);
  for (var layer = thread; layer < ${layers}u; layer += ${threads}u) {
    var norm = vec2<u32>(0u);
    for (var group = 0u; group < ${groups}u; group++) {
      let place = ${partials.gradient}u + ${normRecord.words}u * (layer * ${groups}u + group);
      norm = joinNorms(norm, ${normAt('place')});
    }
    let whole = overLargest(norm);
    rawMetrics[${rawMetric('gradientLargest')} + layer] = whole.x;
    rawMetrics[${rawMetric('gradientScaledSum')} + layer] = whole.y;
    ${ofLayer('coefficient')} = bitcast<u32>(
      select(1.0, coefficientOf(normOf(norm)), stepUniforms.clippingMode == ${mode('layerNorm')}));
    let largest = max(norm.x, smallestNormal);
    ${ofLayer('largest')} = largest;
    ${ofLayer('clippedLargest')} = max(min(largest, bitcast<u32>(stepUniforms.threshold)), smallestNormal);
    all = joinNorms(all, norm);
  }
  let total = joinAcross(thread, vec4<u32>(all, 0u, 0u)).xy;
  if (stepUniforms.clippingMode == ${mode('globalNorm')}) {
    let coefficient = coefficientOf(normOf(total));
    for (var layer = thread; layer < ${layers}u; layer += ${threads}u) {
      ${ofLayer('coefficient')} = bitcast<u32>(coefficient);
    }
    if (thread == 0u) { rawMetrics[${rawMetric('coefficient')}] = bitcast<u32>(coefficient); }
  }

  var loss = 0.0;
  var correct = 0.0;
  for (var row = thread; row < ${rows * batchTiles}u; row += ${threads}u) {
    loss += bitcast<f32>(partials[${partials.rowLoss}u + row]);
    correct += f32(partials[${partials.rowCorrect}u + row]);
  }
  var testCorrect = 0.0;
  if (stepUniforms.measuresTest == 1u) {
    for (var row = thread; row < ${sizes.test}u; row += ${threads}u) {
      testCorrect += f32(partials[${partials.testCorrect}u + row]);
    }
  }
  var nans = 0.0;
  for (var i = thread; i < ${batchTiles * threads}u; i += ${threads}u) {
    nans += f32(partials[${partials.preActivation}u + i] > 0x7f800000u);
  }
  let sums = sumAcross(thread, vec4<f32>(loss, correct, testCorrect, nans));
  if (thread == 0u) {
    rawMetrics[${rawMetric('loss')}] = bitcast<u32>(sums.x / ${batch}.0);
    rawMetrics[${rawMetric('correctCount')}] = bitcast<u32>(sums.y);
    rawMetrics[${rawMetric('testCorrectCount')}] = bitcast<u32>(sums.z);
    rawMetrics[${rawMetric('nanCount')}] = bitcast<u32>(sums.w);
  }
}
`;
  return { bindings, code };
}
