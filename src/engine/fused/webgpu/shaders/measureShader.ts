// Shader that joins the partial measurements of each layer, and computes activation statistics in the steps that measure them.
import type { Plan } from '../../plan.ts';
import type { KernelInput } from '../../kernels.ts';
import { activationFacts } from '../../../../network/facts/activationFacts.ts';
import { declare, read, stepUniforms, write, type Shader } from '../bindings.ts';
import { stepUniformsStruct } from '../gpuUniforms.ts';
import { normAt, normRecord, updateRecord, wordAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import { hasFewThreads, updateGroups, type ShaderSizes } from '../shaderSizes.ts';
import { activationShader, forCurved } from './activationShader.ts';
import { mask, norms } from './sharedShader.ts';
import { acrossThreads, joinAcross, sumAcross } from './workgroupReduction.ts';

/** Threads that measure one layer: a workgroup's, or 1 if workgroups have few threads and activations aren't measured, since one thread needs no barrier. */
export const threadsPerLayer = (sizes: ShaderSizes, measuresActivations: boolean): number =>
  hasFewThreads(sizes) && !measuresActivations ? 1 : sizes.threads;

/** Generates the shader, with or without activation statistics. */
export function measureShader(
  input: KernelInput,
  sizes: ShaderSizes,
  partials: Partials,
  measuresActivations: boolean,
): Shader {
  const { rawMetrics, rowLength } = input.plan;
  const { depth, width, width4, rows, batchTiles, batch, threads } = sizes;
  const perLayer = threadsPerLayer(sizes, measuresActivations);
  const signals = batchTiles * threads;
  const updates = updateGroups(input) * threads;
  const rawMetric = (name: keyof Plan['rawMetrics']) =>
    `rawMetrics[stepUniforms.row * ${rowLength}u + ${rawMetrics[name][0]}u + layer]`;
  const put = (
    name: 'weight' | 'update' | 'clipped' | 'signal' | 'deviation' | 'spread',
    norm: string,
  ) =>
    `${rawMetric(`${name}Largest`)} = ${norm}.x;
    ${rawMetric(`${name}ScaledSum`)} = overLargest(${norm}).y;`;
  /** Threads divide the vectors of units among them; each loops over the rows of the batch. */
  const eachUnit = (before: string, body: string, after = '', condition = 'true') => `
  for (var c = select(${width4}u, thread, ${condition}); c < ${width4}u; c += ${threads}u) {
    let units = hiddenMask(c);
    ${before}
    for (var row = 0u; row < ${batch}u; row++) {
      ${body}
    }
    ${after}
  }`;
  const activationStatistics = /* wgsl */ `
${mask('hiddenMask', width)}
${activationShader}
${sumAcross(perLayer)}

fn total(v: vec4<f32>) -> f32 { return v.x + v.y + v.z + v.w; }

fn place(layer: u32, row: u32, c: u32) -> u32 { return (layer * ${rows * batchTiles}u + row) * ${width4}u + c; }

/** An activation. If it isn't piecewise linear it has been written over its pre-activation. */
fn activation(layer: u32, row: u32, c: u32) -> vec4<f32> {
  let value = preActivations[place(layer, row, c)];
  return select(value, piecewiseLinearValue(value), isPiecewiseLinear());
}

/** Activation statistics of a layer: each thread takes some vectors of units over the whole batch. */
fn measureActivations(layer: u32, thread: u32) {
  var flat = 0.0;
  ${forCurved((condition, { value, saturated }) =>
    eachUnit(
      '',
      `let z = preActivations[place(layer, row, c)];
      flat += total(${saturated} * units);
      preActivations[place(layer, row, c)] = ${value};`,
      '',
      condition,
    ),
  )}

  // Sum of the values over the power of two below the largest magnitude so far.
  var largest = 0u;
  var sum = 0.0;
  ${eachUnit(
    'var isAlive = vec4<bool>(false);',
    `let a = activation(layer, row, c) * units;
      let larger = largestOf(largest, a);
      let over = inverse(scaleBits(larger));
      sum = sum * bitcast<f32>(scaleBits(largest)) * over + total(a * over);
      largest = larger;
      isAlive |= a > vec4<f32>(0.0);`,
    `if (stepUniforms.activation == ${activationFacts.relu.id}u) {
      flat += total(select(vec4<f32>(1.0), vec4<f32>(0.0), isAlive) * units);
    }`,
  )}
  let allLargest = joinAcross(thread, vec4<u32>(largest, 0u, 0u, 0u)).x;
  let scale = bitcast<f32>(max(allLargest, smallestNormal));
  sum *= bitcast<f32>(scaleBits(largest)) / scale;
  let sums = sumAcross(thread, vec4<f32>(flat, sum, 0.0, 0.0));
  let scaledMean = sums.y / ${batch * width}.0;

  // The unit's mean, relative to its first value, then the deviations from it.
  let mean = scaledMean * scale;
  var deviation = vec2<u32>(0u);
  var spread = vec2<u32>(0u);
  ${eachUnit(
    `let first = activation(layer, 0u, c) * units;
    var apart = vec4<f32>(0.0);`,
    `let a = activation(layer, row, c) * units;
      deviation = addToNorm(deviation, (a - mean) * units);
      apart += (a - first) / ${batch}.0;`,
    `for (var row = 0u; row < ${batch}u; row++) {
      spread = addToNorm(spread, activation(layer, row, c) * units - first - apart);
    }`,
  )}
  let apart = joinAcross(thread, vec4<u32>(deviation, spread));
  if (thread == 0u) {
    ${rawMetric('activationLargest')} = allLargest;
    ${rawMetric('scaledMean')} = bitcast<u32>(scaledMean);
    ${rawMetric('saturatedCount')} = bitcast<u32>(sums.x);
    ${put('deviation', 'apart.xy')}
    ${put('spread', 'apart.zw')}
  }
}`;
  const bindings = [
    stepUniforms,
    read('partials'),
    write('rawMetrics'),
    write('preActivations'),
    read('alive'),
  ];
  const measured = updateRecord.offsets;
  const code = /* wgsl */ `
${stepUniformsStruct}
${declare(bindings)}
${norms}
${joinAcross(perLayer)}

/** Measurements of a layer at every step: norms of weights and updates, of ∂loss/∂h and clipped gradients, and two sums. */
struct OfLayer { parameters: vec4<u32>, derivatives: vec4<u32>, sums: vec2<f32> }

fn joinLayers(a: OfLayer, b: OfLayer) -> OfLayer {
  return OfLayer(joinTwo(a.parameters, b.parameters), joinTwo(a.derivatives, b.derivatives), a.sums + b.sums);
}
${acrossThreads(perLayer, 'joinAll', 'OfLayer', 'joinLayers')}

${measuresActivations ? activationStatistics : ''}
@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  ${
    perLayer === 1
      ? `let layer = group.x * ${threads}u + thread;
  if (layer > ${depth}u) { return; }`
      : 'let layer = group.x;'
  }
  let share = ${perLayer === 1 ? '0u' : 'thread'};
  var signal = vec2<u32>(0u);
  for (var i = share; i < ${signals}u; i += ${perLayer}u) {
    let place = ${partials.signal}u + ${normRecord.words}u * (layer * ${signals}u + i);
    signal = joinNorms(signal, ${normAt('place')});
  }

  var weights = vec2<u32>(0u);
  var updates = vec2<u32>(0u);
  var clippeds = vec2<u32>(0u);
  var products = 0.0;
  var unchanged = 0.0;
  for (var i = share; i < ${updates}u; i += ${perLayer}u) {
    let place = ${partials.update}u + ${updateRecord.words}u * (layer * ${updates}u + i);
    weights = joinNorms(weights, ${normAt('place', measured.weightNorm)});
    updates = joinNorms(updates, ${normAt('place', measured.updateNorm)});
    clippeds = joinNorms(clippeds, ${normAt('place', measured.clippedNorm)});
    products += bitcast<f32>(${wordAt('place', measured.products)});
    unchanged += bitcast<f32>(${wordAt('place', measured.unchanged)});
  }
  let ofLayer = joinAll(share, OfLayer(
    vec4<u32>(weights, updates), vec4<u32>(signal, clippeds), vec2<f32>(products, unchanged)));
  if (share == 0u) {
    ${put('signal', 'ofLayer.derivatives.xy')}
    ${put('weight', 'ofLayer.parameters.xy')}
    ${put('update', 'ofLayer.parameters.zw')}
    ${put('clipped', 'ofLayer.derivatives.zw')}
    ${rawMetric('scaledProducts')} = bitcast<u32>(ofLayer.sums.x);
    ${rawMetric('unchangedCount')} = bitcast<u32>(ofLayer.sums.y);
  }
  if (layer == ${depth}u) { return; }
  ${measuresActivations ? 'measureActivations(layer, thread);' : ''}
  if (stepUniforms.measuresDead == 1u && share == 0u) {
    var living = 0u;
    for (var c = 0u; c < ${width4}u; c++) { living += countOneBits(alive[layer * ${width4}u + c]); }
    ${rawMetric('deadCount')} = bitcast<u32>(f32(${width}u - living));
  }
}
`;
  return { bindings, code };
}
