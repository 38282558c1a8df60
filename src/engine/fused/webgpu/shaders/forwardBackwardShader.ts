// A tile of rows through all layers, to the loss, and back through all layers, in one dispatch.
import type { KernelInput } from '../../kernels.ts';
import { declare, read, stepUniforms, write, type Shader } from '../bindings.ts';
import { stepUniformsStruct } from '../gpuUniforms.ts';
import { putNormAt, normRecord, rowRecord, wordAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';
import { activationShader, forCurved } from './activationShader.ts';
import { barrier, layers, mask, norms } from './sharedShader.ts';
import { layerNormalizationShader } from './layerNormalizationShader.ts';
import { correctnessShader, lossShader } from './lossShader.ts';
import { batchRowShader } from './batchRowShader.ts';
import { affine, transposed } from './tileProducts.ts';

/** The shader of the whole pass. Workgroups behind those of the batch only look: at the test set, and at the training set for dead units. */
export function forwardBackwardShader(
  input: KernelInput,
  sizes: ShaderSizes,
  partials: Partials,
): Shader {
  const { depth, width4, inputs4, outputs4, rows, threads, batchTiles, testTiles } = sizes;
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
  const rowIndex = wordAt(`rowWords + ${rowRecord.words}u * r`, rowRecord.offsets.index);

  const code = /* wgsl */ `
${stepUniformsStruct}
${declare(bindings)}

var<workgroup> tile: array<vec4<f32>, ${2 * half}>;

${norms}
${layers(sizes)}
${mask('hiddenMask', width)}
${mask('inputMask', inputs)}
/** Values of a vector of units, and 0 whatever stands in its padding: Infinity times a padding of zeros is NaN. */
fn onlyHidden(vector: u32, value: vec4<f32>) -> vec4<f32> {
  return ${width % 4 === 0 ? 'value' : 'select(vec4<f32>(0.0), value, hiddenMask(vector) == vec4<f32>(1.0))'};
}
${batchRowShader(sizes)}
${activationShader}
${lossShader(input.loss, sizes)}
${correctnessShader(input.loss, sizes)}

const inBatch = 0u;
const inTest = 1u;
const inTraining = 2u;
const forwardOnly = 3u;

var<private> thread: u32;
/** Which rows this workgroup takes, and the first of them. */
var<private> kind: u32;
var<private> firstRow: u32;
/** Where the words of its rows stand. */
var<private> rowWords: u32;

fn rowIndex(r: u32) -> u32 { return ${rowIndex}; }

fn inputAt(r: u32, k: u32) -> vec4<f32> {
  let value = data[rowIndex(r) * ${inputs4}u + k + select(0u, ${testInputs}u, kind == inTest)];
  let isCorrupt = kind == inBatch && firstRow + r == stepUniforms.corruptRow;
  return select(value, select(vec4<f32>(0.0), vec4<f32>(stepUniforms.corruptValue), inputMask(k) == vec4<f32>(1.0)), isCorrupt);
}

fn isKept(r: u32) -> bool { return (kind == inBatch && firstRow + r < ${batchRows}u) || kind == forwardOnly; }

fn place(layer: u32, r: u32, c: u32) -> u32 {
  return (layer * ${batchRows}u + tileRow(r)) * ${width4}u + c;
}
fn tileRow(r: u32) -> u32 { return select(firstRow + r, firstRow + r - stepUniforms.forwardOnlyFrom, kind == forwardOnly); }

/** From a unit's activation to what it hands on. */
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

fn kindOf(group: u32) -> u32 {
  if (stepUniforms.forwardOnlyRows > 0u) { return forwardOnly; }
  if (group < ${batchTiles}u) { return inBatch; }
  return select(inTraining, inTest, group < ${batchTiles}u + stepUniforms.measuresTest * ${testTiles}u);
}

fn chooseRows(group: u32) {
  let testGroups = stepUniforms.measuresTest * ${testTiles}u;
  firstRow = (group - select(select(${batchTiles}u + testGroups, ${batchTiles}u, kind == inTest), 0u, kind == inBatch || kind == forwardOnly)) * ${rows}u;
  rowWords = ${partials.rows}u + ${rowRecord.words}u * group * ${rows}u;
  if (kind == forwardOnly) { firstRow += stepUniforms.forwardOnlyFrom; }
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    let row = firstRow + r;
    var index = 0u;
    if (kind == forwardOnly) { index = min(row, stepUniforms.forwardOnlyRows - 1u); }
    if (kind == inBatch) { index = rowOfBatch(min(row, ${batch - 1}u)); }
    if (kind == inTest) { index = min(row, ${Math.max(1, sizes.test)}u - 1u); }
    if (kind == inTraining) { index = min(row, ${sizes.training - 1}u); }
    ${rowIndex} = index;
  }
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let task = kindOf(group.x);
  kind = task;
  thread = local;
  chooseRows(group.x);
  ${barrier}

  for (var item = thread; item < ${rows * inputs4}u; item += ${threads}u) {
    let r = item / ${inputs4}u;
    let k = item % ${inputs4}u;
    let x = inputAt(r, k);
    tile[r * ${stride}u + k] = x;
    if (isKept(r)) { hiddenStates[tileRow(r) * ${inputs4}u + k] = x; }
  }
  ${barrier}

  var largestPreActivation = 0u;
  // Forward: a layer reads one half of the tile and writes the other.
  for (var layer = 0u; layer < ${depth}u; layer++) {
    let start = layerStart(layer);
    let fanIn = fanIn4(layer);
    let source = (layer % 2u) * ${half}u;
    let sink = ${half}u - source;
    ${affine(sizes, width4)}
    ${barrier}
    ${normalizes ? 'measureRows(layer, sink);' : ''}
    ${eachUnit(
      `let there = sink + r * ${stride}u + c;
      let z = ${normalizes ? 'normalized(layer, r, c, tile[there])' : 'tile[there]'};
      ${normalizes ? 'tile[there] = z;' : ''}
      largestPreActivation = largestOf(largestPreActivation, onlyHidden(c, z));
      if (isKept(r)) { preActivations[place(layer, r, c)] = z; }`,
    )}
    ${forCurved((condition, { value }) =>
      eachUnit(
        `let there = sink + r * ${stride}u + c;
      let z = tile[there];
      tile[there] = ${value};`,
        condition,
      ),
    )}
    ${eachUnit(
      `let z = tile[sink + r * ${stride}u + c];
      keep(layer, r, c, onlyHidden(c, select(z, piecewiseLinearValue(z), isPiecewiseLinear())), source, sink);`,
    )}
    ${barrier}
  }
  let top = ${(depth % 2) * half}u;
  let bottom = ${half}u - top;
  {
    let start = layerStart(${depth}u);
    let fanIn = ${width4}u;
    let source = top;
    let sink = bottom;
    ${affine(sizes, outputs4)}
    ${barrier}
  }
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

  // The loss: each output becomes the loss's derivative with respect to it.
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

  // Backward: derivatives with respect to h in the upper half, by z in the lower.
  var signal = vec2<u32>(0u);
  for (var item = thread; item < ${rows * outputs4}u; item += ${threads}u) {
    ${joinSignal(`tile[bottom + (item / ${outputs4}u) * ${stride}u + item % ${outputs4}u]`)}
  }
  ${noteSignal(`${depth}u`)}
  for (var above = ${depth}u; above > 0u; above--) {
    {
      let start = layerStart(above);
      let fanOut = fanOut4(above);
      let skips = stepUniforms.residual == 1u && above < ${depth}u;
      let source = bottom;
      let sink = top;
      ${transposed(sizes, width4)}
    }
    ${barrier}
    let layer = above - 1u;
    let factor = select(1.0, stepUniforms.residualScale, stepUniforms.residual == 1u && layer > 0u);
    signal = vec2<u32>(0u);
    ${forCurved((condition, { derivative }) =>
      eachUnit(
        `let z = preActivations[place(layer, r, c)];
      tile[bottom + r * ${stride}u + c] = ${derivative};`,
        condition,
      ),
    )}
    ${eachUnit(
      `let there = r * ${stride}u + c;
      let slope = select(tile[bottom + there], piecewiseLinearSlope(preActivations[place(layer, r, c)]), isPiecewiseLinear());
      let dh = tile[top + there];
      ${joinSignal('dh')}
      let dz = dh * factor * slope * hiddenMask(c);
      tile[bottom + there] = dz;
      ${normalizes ? '' : 'derivatives[place(layer, r, c)] = dz;'}`,
    )}
    ${noteSignal('layer')}
    ${normalizes ? 'normalizeBack(layer, bottom);' : ''}
    ${barrier}
  }
}
${mask('outputMask', sizes.outputs)}
`;
  return { bindings, code };

  /** Threads share the units of the tile's rows: the body is told `c`, the vector, and `r`, the row. */
  function eachUnit(body: string, condition = 'true'): string {
    return `
    for (var item = select(${rows * width4}u, thread, ${condition}); item < ${rows * width4}u; item += ${threads}u) {
      let c = item % ${width4}u;
      let r = item / ${width4}u;
      ${body}
    }`;
  }

  function joinSignal(vector: string): string {
    return input.instrumented ? `signal = addToNorm(signal, ${vector});` : '';
  }

  /** Each thread notes the norm of its share of a layer's ∂loss/∂h, so that no thread waits for another. */
  function noteSignal(layer: string): string {
    if (!input.instrumented) return '';
    return `{
      let noted = ${partials.signal}u + ${normRecord.words}u * ((${layer} * ${batchTiles}u + group.x) * ${threads}u + thread);
      ${putNormAt('signal', 'noted')}
    }`;
  }
}
