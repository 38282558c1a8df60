// One workgroup a layer: joins what the other dispatches noted, and looks at the activations where they are measured.
import type { Plan } from '../../plan.ts';
import type { KernelInput } from '../../kernels.ts';
import { choiceIndex } from '../../settings.ts';
import { updateWords, type Partials } from '../partials.ts';
import { updateGroups, workers, type Sizes } from '../sizes.ts';
import { activations } from './activations.ts';
import { mask, norms, onlyIf, settings } from './common.ts';
import { across, joinAcross, sumAcross } from './reduce.ts';

/** The shader. */
export function measure(input: KernelInput, sizes: Sizes, partials: Partials): string {
  const { readings, rowLength } = input.plan;
  const { depth, width, width4, rows, batchTiles, batch, threads } = sizes;
  const signals = batchTiles * threads;
  const updates = updateGroups(input) * workers;
  const reading = (name: keyof Plan['readings']) =>
    `readings[settings.row * ${rowLength}u + ${readings[name][0]}u + layer]`;
  const put = (
    name: 'weight' | 'update' | 'clipped' | 'signal' | 'deviation' | 'spread',
    norm: string,
  ) =>
    `${reading(`${name}Largest`)} = ${norm}.x;
    ${reading(`${name}ScaledSum`)} = ${norm}.y;`;
  return /* wgsl */ `
${settings}
@group(0) @binding(1) var<storage, read> partials: array<u32>;
@group(0) @binding(2) var<storage, read_write> readings: array<u32>;
@group(0) @binding(3) var<storage, read> before: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read> alive: array<u32>;
${norms}
${mask('hiddenMask', width)}
${activations}
${joinAcross(workers)}
${sumAcross(workers)}

/** What is joined of a layer at every step: norms of weights and updates, of ∂loss/∂h and clipped gradients, and two sums. */
struct OfLayer { parameters: vec4<u32>, derivatives: vec4<u32>, sums: vec2<f32> }

fn joinLayers(a: OfLayer, b: OfLayer) -> OfLayer {
  return OfLayer(joinTwo(a.parameters, b.parameters), joinTwo(a.derivatives, b.derivatives), a.sums + b.sums);
}
${across(workers, 'joinAll', 'OfLayer', 'joinLayers')}

fn total(v: vec4<f32>) -> f32 { return v.x + v.y + v.z + v.w; }

fn at(layer: u32, row: u32, c: u32) -> vec4<f32> {
  return before[(layer * ${rows * batchTiles}u + row) * ${width4}u + c];
}

/**
 * Statistics of the layer's activations, each thread a few vectors of units over the whole batch, in three rounds: largest magnitude and
 * saturation; mean; deviations from the mean of all, and, in a second pass over each unit, from the unit's own.
 */
fn measureActivations(layer: u32, thread: u32) {
  var largest = vec2<u32>(0u);
  var flat = 0.0;
  var sum = 0.0;
  var deviation = vec2<u32>(0u);
  var spread = vec2<u32>(0u);
  var allLargest = 0u;
  var scale = 1.0;
  var allFlat = 0.0;
  var scaledMean = 0.0;
  for (var round = 0u; round < 3u; round++) {
    for (var c = thread; c < ${width4}u; c += ${workers}u) {
      let units = hiddenMask(c);
      var isAlive = vec4<bool>(false);
      var firstValue = vec4<f32>(0.0);
      var apart = vec4<f32>(0.0);
      for (var visit = 0u; visit < select(${batch}u, ${2 * batch}u, round == 2u); visit++) {
        let row = visit % ${batch}u;
        let z = at(layer, row, c);
        let a = activate(z) * units;
        if (row == 0u) { firstValue = a; }
        ${onlyIf(
          'round == 0u',
          `largest = addToNorm(largest, a);
        flat += total(saturated(z) * units);
        isAlive |= a > vec4<f32>(0.0);`,
        )}
        ${onlyIf('round == 1u', 'sum += total(a / scale);')}
        ${onlyIf(
          `round == 2u && visit < ${batch}u`,
          `deviation = addToNorm(deviation, (a - scaledMean * scale) * units);
        apart += (a - firstValue) / ${batch}.0;`,
        )}
        ${onlyIf(
          `round == 2u && visit >= ${batch}u`,
          'spread = addToNorm(spread, a - firstValue - apart);',
        )}
      }
      if (round == 0u && settings.activation == ${choiceIndex('network.activation', 'relu')}u) {
        flat += total(select(vec4<f32>(1.0), vec4<f32>(0.0), isAlive) * units);
      }
    }
    if (round == 0u) {
      allLargest = joinAcross(thread, vec4<u32>(largest, 0u, 0u)).x;
      scale = bitcast<f32>(max(allLargest, smallestNormal));
      allFlat = sumAcross(thread, vec4<f32>(flat, 0.0, 0.0, 0.0)).x;
    }
    if (round == 1u) { scaledMean = sumAcross(thread, vec4<f32>(sum, 0.0, 0.0, 0.0)).x / ${batch * width}.0; }
  }
  let apart = joinAcross(thread, vec4<u32>(deviation, spread));
  if (thread == 0u) {
    ${reading('activationLargest')} = allLargest;
    ${reading('scaledMean')} = bitcast<u32>(scaledMean);
    ${reading('saturatedCount')} = bitcast<u32>(allFlat);
    ${put('deviation', 'apart.xy')}
    ${put('spread', 'apart.zw')}
  }
}

@compute @workgroup_size(${workers})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let layer = group.x;
  var signal = vec2<u32>(0u);
  for (var i = thread; i < ${signals}u; i += ${workers}u) {
    let place = ${partials.signal}u + 2u * (layer * ${signals}u + i);
    signal = joinNorms(signal, vec2<u32>(partials[place], partials[place + 1u]));
  }

  var weights = vec2<u32>(0u);
  var updates = vec2<u32>(0u);
  var clippeds = vec2<u32>(0u);
  var products = 0.0;
  var unchanged = 0.0;
  for (var i = thread; i < ${updates}u; i += ${workers}u) {
    let place = ${partials.update}u + ${updateWords}u * (layer * ${updates}u + i);
    weights = joinNorms(weights, vec2<u32>(partials[place], partials[place + 1u]));
    updates = joinNorms(updates, vec2<u32>(partials[place + 2u], partials[place + 3u]));
    clippeds = joinNorms(clippeds, vec2<u32>(partials[place + 4u], partials[place + 5u]));
    products += bitcast<f32>(partials[place + 6u]);
    unchanged += bitcast<f32>(partials[place + 7u]);
  }
  let ofLayer = joinAll(thread, OfLayer(
    vec4<u32>(weights, updates), vec4<u32>(signal, clippeds), vec2<f32>(products, unchanged)));
  if (thread == 0u) {
    ${put('signal', 'ofLayer.derivatives.xy')}
    ${put('weight', 'ofLayer.parameters.xy')}
    ${put('update', 'ofLayer.parameters.zw')}
    ${put('clipped', 'ofLayer.derivatives.zw')}
    ${reading('scaledProducts')} = bitcast<u32>(ofLayer.sums.x);
    ${reading('unchangedCount')} = bitcast<u32>(ofLayer.sums.y);
  }
  if (layer == ${depth}u) { return; }
  if (settings.measuresActivations == 1u) { measureActivations(layer, thread); }
  if (settings.measuresDead == 1u && thread == 0u) {
    var living = 0u;
    for (var c = 0u; c < ${width4}u; c++) { living += countOneBits(alive[layer * ${width4}u + c]); }
    ${reading('deadCount')} = bitcast<u32>(f32(${width}u - living));
  }
}
`;
}
