// Shader that passes a tile of rows forward through all layers to the loss, and backward, in one dispatch.
import type { KernelInput } from '../../kernels.ts';
import { declare, read, stepUniforms, write, type Shader } from '../bindings.ts';
import { stepUniformsStruct } from '../gpuUniforms.ts';
import type { Partials } from '../partials.ts';
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';
import { activationShader } from './activationShader.ts';
import { barrier, layers, mask, norms } from './sharedShader.ts';
import { layerNormalizationShader } from './layerNormalizationShader.ts';
import { correctnessShader, lossShader } from './lossShader.ts';
import { batchRowShader } from './batchRowShader.ts';
import { backwardShader } from './backwardShader.ts';
import { forwardShader } from './forwardShader.ts';
import { tileRowsShader } from './tileRowsShader.ts';

/** Generates the shader. Workgroups after those of the batch are forward-only: over the test set for its accuracy, over the training set for dead units. */
export function forwardBackwardShader(
  input: KernelInput,
  sizes: ShaderSizes,
  partials: Partials,
): Shader {
  const { depth, width4, inputs4, outputs4, rows, threads, batchTiles } = sizes;
  const { normalizes, width, inputs, batch } = sizes;
  const stride = widest4(sizes);
  const half = rows * stride;
  const batchRows = rows * batchTiles;
  const testInputs = sizes.training * (inputs4 + outputs4);
  const testTargets = testInputs + sizes.test * inputs4;

  const bindings = [
    stepUniforms,
    read('parameters'),
    read('data'),
    write('hiddenStates'),
    write('preActivations'),
    write('derivatives'),
    write('partials'),
    write('alive', 'array<atomic<u32>>'),
    ...(normalizes ? [write('standardized')] : []),
  ];

  const code = /* wgsl */ `
${stepUniformsStruct}
${declare(bindings)}

var<workgroup> tile: array<vec4<f32>, ${2 * half}>;

${norms}
${layers(sizes)}
${mask('hiddenMask', width)}
${mask('inputMask', inputs)}
/** Sets the padding of a vector of units to 0, whatever it holds: Infinity times a padding of zeros is NaN. */
fn onlyHidden(vector: u32, value: vec4<f32>) -> vec4<f32> {
  return ${width % 4 === 0 ? 'value' : 'select(vec4<f32>(0.0), value, hiddenMask(vector) == vec4<f32>(1.0))'};
}
${batchRowShader(sizes)}
${activationShader}
${lossShader(input.loss, sizes)}
${correctnessShader(input.loss, sizes)}

${tileRowsShader(sizes, partials)}

/** Writes a unit's hidden state, given its activation. */
fn keep(layer: u32, r: u32, c: u32, a: vec4<f32>, source: u32, sink: u32) {
  let there = r * ${stride}u + c;
  var h = a;
  if (stepUniforms.residual == 1u && layer > 0u) { h = tile[source + there] + stepUniforms.residualScale * a; }
  tile[sink + there] = h;
  if (kind == inTraining) {
    let bits = dot(vec4<u32>(a > vec4<f32>(0.0)), vec4<u32>(1u, 2u, 4u, 8u));
    if (bits != 0u && firstRow + r < ${sizes.training}u) { atomicOr(&alive[layer * ${width4}u + c], bits); }
  }
  if (isKept(r)) { hiddenStates[${batchRows * inputs4}u + place(layer, r, c)] = h; }
}

${normalizes ? layerNormalizationShader(sizes) : ''}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let task = kindOf(group.x);
  kind = task;
  thread = local;
  chooseRows(group.x);
  ${barrier}
  ${forwardShader(sizes)}
  if (task == inTraining) { return; }
  if (task == inBatch) { partials[${partials.preActivation}u + group.x * ${threads}u + thread] = largestPreActivation; }
  if (task == forwardOnly && stepUniforms.goesBack == 0u) {
    for (var item = thread; item < ${rows * outputs4}u; item += ${threads}u) {
      let r = item / ${outputs4}u;
      derivatives[${depth * batchRows * width4}u + tileRow(r) * ${outputs4}u + item % ${outputs4}u] = tile[bottom + r * ${stride}u + item % ${outputs4}u];
    }
    return;
  }
  if (task == inTest) {
    for (var r = thread; r < ${rows}u; r += ${threads}u) {
      let row = firstRow + r;
      if (row < ${sizes.test}u) {
        partials[${partials.testCorrect}u + row] = isCorrect(bottom + r * ${stride}u, ${testTargets}u + row * ${outputs4}u);
      }
    }
    return;
  }

  // Loss: each output is overwritten with ∂loss/∂output.
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    let row = firstRow + r;
    let outputStart = bottom + r * ${stride}u;
    let targetStart = stepUniforms.targets4 + rowIndex(r) * ${outputs4}u;
    let correct = isCorrect(outputStart, targetStart);
    let loss = lossOfRow(outputStart, targetStart);
    let counts = row < ${batch}u;
    partials[${partials.rowLoss}u + row] = select(0u, bitcast<u32>(loss), counts);
    partials[${partials.rowCorrect}u + row] = select(0u, correct, counts);
    for (var c = 0u; c < ${outputs4}u; c++) {
      let d = select(vec4<f32>(0.0), tile[outputStart + c], counts) * outputMask(c);
      tile[outputStart + c] = d;
      derivatives[${depth * batchRows * width4}u + row * ${outputs4}u + c] = d;
    }
  }
  ${barrier}

  ${backwardShader(sizes, partials, input.instrumented)}
}
${mask('outputMask', sizes.outputs)}
`;
  return { bindings, code };
}
