// Shader of clipping and the optimizer's update: each workgroup takes a range of one layer's parameters.
import { clippingFacts } from '../../../../network/facts/choiceFacts.ts';
import { optimizerConstants, optimizerFacts } from '../../../../network/facts/optimizerFacts.ts';
import type { KernelInput } from '../../kernels.ts';
import { declare, read, stepUniforms, write, type Shader } from '../bindings.ts';
import { stepUniformsStruct } from '../gpuUniforms.ts';
import { clipRecord, putNormAt, updateRecord, wordAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import { chunk4, updateGroups, type ShaderSizes } from '../shaderSizes.ts';
import { layers, norms } from './sharedShader.ts';

const { beta1, beta2, alpha, epsilon } = optimizerConstants;

const clipsByValue = `stepUniforms.clippingMode == ${clippingFacts.value.id}u`;

/** First moment; the second follows all of the first. */
const first = 'slots[i]';
const second = (sizes: ShaderSizes) => `slots[i + ${sizes.parameters4}u]`;

const adam = (sizes: ShaderSizes, gradient: string): string => `
    let moment = ${first} * ${beta1} + ${gradient} * ${1 - beta1};
    let square = ${second(sizes)} * ${beta2} + ${gradient} * ${gradient} * ${1 - beta2};
    ${first} = moment;
    ${second(sizes)} = square;
    var update = moment * stepUniforms.stepSize / (sqrt(square) * stepUniforms.correction + ${epsilon});`;

/** WGSL that computes `update` from `clipped`, the gradient with its penalty `g`, and the parameters `w`. */
const optimizers: Readonly<Record<KernelInput['optimizer'], (sizes: ShaderSizes) => string>> = {
  sgd: () => `var update = g * stepUniforms.rate;`,
  momentum: () => `
    let velocity = ${first} * stepUniforms.momentum + g;
    ${first} = velocity;
    var update = velocity * stepUniforms.rate;`,
  rmsprop: () => `
    let square = ${first} * ${alpha} + g * g * ${1 - alpha};
    ${first} = square;
    var update = g * stepUniforms.rate / (sqrt(square) + ${epsilon});`,
  adam: (sizes) => adam(sizes, 'g'),
  adamw: (sizes) => `${adam(sizes, 'clipped')}
    update += w * (stepUniforms.rate * stepUniforms.weightDecay);`,
};

/** Generates the shader: one workgroup per range (x) of a layer (y). */
export function updateShader(input: KernelInput, sizes: ShaderSizes, partials: Partials): Shader {
  const { depth, threads } = sizes;
  const { layers: plans } = input.plan;
  const { slots, hasDecoupledDecay } = optimizerFacts[input.optimizer];
  const bindings = [
    stepUniforms,
    write('parameters'),
    read('gradient'),
    write('partials'),
    ...(slots ? [write('slots')] : []),
    ...(input.instrumented ? [read('initial')] : []),
  ];
  const clipped = clipRecord.offsets;
  const measures = updateRecord.offsets;
  const measured = input.instrumented
    ? /* wgsl */ `
    weightNorm = addToNorm(weightNorm, w);
    updateNorm = addToNorm(updateNorm, update);
    clippedNorm = addToNorm(clippedNorm, clipped);`
    : '';
  const eachVector = (body: string, condition = 'true') => /* wgsl */ `
  for (var i = select(end, first, ${condition}); i < end; i += ${threads}u) {
    ${body}
  }`;
  /** In loops of their own, which end at once in steps that don't measure them. */
  const measuredSometimes = input.instrumented
    ? /* wgsl */ `
  ${eachVector(
    `let scaled = gradient[i] / bitcast<f32>(${wordAt('clipStart', clipped.largest)});
    let clippedAndScaled = byValue(gradient[i]) / bitcast<f32>(${wordAt('clipStart', clipped.clippedLargest)});
    products += dot(scaled, clippedAndScaled);`,
    clipsByValue,
  )}
  ${eachVector(
    `let same = bitcast<vec4<u32>>(parameters[i]) == bitcast<vec4<u32>>(initial[i]);
    unchanged += f32(dot(vec4<u32>(same), vec4<u32>(1u)));`,
    'stepUniforms.measuresActivations == 1u',
  )}`
    : '';
  const handedOn = input.instrumented
    ? /* wgsl */ `
  let place = ${partials.update}u + ${updateRecord.words}u * ((layer * ${updateGroups(input)}u + group.x) * ${threads}u + thread);
  ${putNormAt('weightNorm', 'place', measures.weightNorm)}
  ${putNormAt('updateNorm', 'place', measures.updateNorm)}
  ${putNormAt('clippedNorm', 'place', measures.clippedNorm)}
  ${wordAt('place', measures.products)} = bitcast<u32>(products);
  ${wordAt('place', measures.unchanged)} = bitcast<u32>(unchanged);`
    : '';
  const code = /* wgsl */ `
${stepUniformsStruct}
${declare(bindings)}
${norms}
${layers(sizes)}

fn layerLength(layer: u32) -> u32 {
  if (layer == 0u) { return ${plans[0]!.length / 4}u; }
  return select(${(plans[1]?.length ?? 0) / 4}u, ${plans.at(-1)!.length / 4}u, layer == ${depth}u);
}

fn byValue(gradient: vec4<f32>) -> vec4<f32> {
  return clamp(gradient, vec4<f32>(-stepUniforms.threshold), vec4<f32>(stepUniforms.threshold));
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let layer = group.y;
  let start = layerStart(layer);
  let end = min(start + layerLength(layer), start + (group.x + 1u) * ${chunk4}u);
  let first = start + group.x * ${chunk4}u + thread;
  let clipStart = ${partials.clip}u + ${clipRecord.words}u * layer;
  let coefficient = bitcast<f32>(${wordAt('clipStart', clipped.coefficient)});
  var weightNorm = vec2<u32>(0u);
  var updateNorm = vec2<u32>(0u);
  var clippedNorm = vec2<u32>(0u);
  var products = 0.0;
  var unchanged = 0.0;
  ${measuredSometimes}
  ${eachVector(`let raw = gradient[i];
    let w = parameters[i];
    let clipped = select(raw * coefficient, byValue(raw), ${clipsByValue});
    ${hasDecoupledDecay ? '' : 'let g = clipped + w * stepUniforms.weightDecay;'}
    ${optimizers[input.optimizer](sizes)}
    parameters[i] = w - update;
    ${measured}`)}
  ${handedOn}
}
`;
  return { bindings, code };
}
