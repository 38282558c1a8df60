// A tile of rows through all layers, to the loss, and back through all layers, in one dispatch.
import type { KernelInput } from '../../kernels.ts';
import type { Partials } from '../partials.ts';
import type { Sizes } from '../sizes.ts';
import { activations } from './activations.ts';
import { layers, mask, norms, settings } from './common.ts';
import { correctOf, lossOf } from './losses.ts';
import { philox } from './philox.ts';

/** The rows of a block, for which a thread holds sums at once. */
const blockRows = ({ rows }: Pick<Sizes, 'rows'>): number => (rows % 8 === 0 ? 8 : 4);

type EachRow = (line: (row: number) => string) => string;

/** Threads share the blocks of rows and one vector of `columns4`: the body is told `c`, the vector, and `r`, the first row. */
const eachBlock = ({ rows, threads }: Sizes, columns4: number, body: string): string => `
  for (var item = thread; item < ${(rows / blockRows({ rows })) * columns4}u; item += ${threads}u) {
    let c = item % ${columns4}u;
    let r = (item / ${columns4}u) * ${blockRows({ rows })}u;
    ${body}
  }`;

/** The products of some rows with the kernel at `start`, begun with the bias behind it: sum0, sum1 …. */
const affine = (
  eachRow: EachRow,
  fanIn4: number,
  fanOut4: number,
  input: (row: number) => string,
): string => `
    let bias = parameters[start + ${fanIn4 * 4 * fanOut4}u + c];
    ${eachRow((row) => `var sum${row} = bias;`)}
    for (var k = 0u; k < ${fanIn4}u; k++) {
      let place = start + k * ${4 * fanOut4}u + c;
      let w0 = parameters[place];
      let w1 = parameters[place + ${fanOut4}u];
      let w2 = parameters[place + ${2 * fanOut4}u];
      let w3 = parameters[place + ${3 * fanOut4}u];
      ${eachRow((row) => `let h${row} = ${input(row)};`)}
      ${eachRow((row) => `sum${row} += h${row}.x * w0 + h${row}.y * w1 + h${row}.z * w2 + h${row}.w * w3;`)}
    }`;

/** Rows of pre-activations on their way through the tile. */
const put = (eachRow: EachRow, stride: number): string =>
  eachRow((row) => `tile[sink + (r + ${row}u) * ${stride}u + c] = sum${row};`);

/** The products of some rows' derivatives with the kernel at `start`, its other side: sum0, sum1 …, begun with what is there where skips add it. */
const transposed = (eachRow: EachRow, fanOut4: number, stride: number, skips: boolean): string => `
    ${eachRow((row) => `var sum${row} = ${skips ? `select(vec4<f32>(0.0), tile[sink + (r + ${row}u) * ${stride}u + c], settings.residual == 1u)` : 'vec4<f32>(0.0)'};`)}
    for (var k = 0u; k < ${fanOut4}u; k++) {
      let place = start + c * ${4 * fanOut4}u + k;
      let w0 = parameters[place];
      let w1 = parameters[place + ${fanOut4}u];
      let w2 = parameters[place + ${2 * fanOut4}u];
      let w3 = parameters[place + ${3 * fanOut4}u];
      ${eachRow((row) => `let d${row} = tile[source + (r + ${row}u) * ${stride}u + k];`)}
      ${eachRow((row) => `sum${row} += vec4<f32>(dot(d${row}, w0), dot(d${row}, w1), dot(d${row}, w2), dot(d${row}, w3));`)}
    }
    ${eachRow((row) => `tile[sink + (r + ${row}u) * ${stride}u + c] = sum${row};`)}`;

/** The shader of the whole pass. Workgroups behind those of the batch only look: at the test set, and at the training set for dead units. */
export function forwardBackward(input: KernelInput, sizes: Sizes, partials: Partials): string {
  const { depth, width4, inputs4, outputs4, rows, threads, batchTiles, testTiles } = sizes;
  const { normalizes, width, inputs, batch } = sizes;
  const stride = Math.max(width4, outputs4);
  const half = rows * stride;
  const eachRow: EachRow = (line) =>
    Array.from({ length: blockRows(sizes) }, (_, row) => line(row)).join('\n');
  const batchRows = rows * batchTiles;
  const testInputs = sizes.training * (inputs4 + outputs4);
  const testTargets = testInputs + sizes.test * inputs4;

  /** Means and scales of the tile's rows, kept for the way back. */
  const measureRows = `
    workgroupBarrier();
    for (var r = thread; r < ${rows}u; r += ${threads}u) {
      measureRow(r, sink);
      if (isKept(r)) { standardized[${depth * batchRows * width4}u + layer * ${batchRows}u + tileRow(r)] = vec4<f32>(scaleOf(r)); }
    }
    workgroupBarrier();
    storageBarrier();`;

  return /* wgsl */ `
${settings}
@group(0) @binding(1) var<storage, read> parameters: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read> data: array<vec4<f32>>;
@group(0) @binding(3) var<storage, read_write> kept: array<vec4<f32>>;
@group(0) @binding(4) var<storage, read_write> before: array<vec4<f32>>;
@group(0) @binding(5) var<storage, read_write> derivatives: array<vec4<f32>>;
@group(0) @binding(6) var<storage, read_write> partials: array<u32>;
@group(0) @binding(7) var<storage, read_write> alive: array<atomic<u32>>;
${normalizes ? '@group(0) @binding(8) var<storage, read_write> standardized: array<vec4<f32>>;' : ''}

var<workgroup> tile: array<vec4<f32>, ${2 * half}>;

${norms}
${layers(sizes)}
${mask('hiddenMask', width)}
${mask('inputMask', inputs)}
${philox(sizes)}
${activations}
${lossOf(input.loss, sizes)}
${correctOf(input.loss, sizes)}

const inBatch = 0u;
const inTest = 1u;
const inTraining = 2u;
const looking = 3u;

var<private> thread: u32;
/** Which rows this workgroup takes, and the first of them. */
var<private> kind: u32;
var<private> firstRow: u32;
/** Where the words of its rows stand. */
var<private> rowWords: u32;

fn rowIndex(r: u32) -> u32 { return partials[rowWords + 3u * r]; }

fn inputAt(r: u32, k: u32) -> vec4<f32> {
  let value = data[rowIndex(r) * ${inputs4}u + k + select(0u, ${testInputs}u, kind == inTest)];
  let isCorrupt = kind == inBatch && firstRow + r == settings.corruptRow;
  return select(value, select(vec4<f32>(0.0), vec4<f32>(settings.corruptValue), inputMask(k) == vec4<f32>(1.0)), isCorrupt);
}

fn isKept(r: u32) -> bool { return (kind == inBatch && firstRow + r < ${batchRows}u) || kind == looking; }

fn place(layer: u32, r: u32, c: u32) -> u32 {
  return (layer * ${batchRows}u + tileRow(r)) * ${width4}u + c;
}
fn tileRow(r: u32) -> u32 { return select(firstRow + r, firstRow + r - settings.lookFrom, kind == looking); }

/** From a unit's pre-activation to what it hands on. */
fn keep(layer: u32, r: u32, c: u32, z: vec4<f32>, source: u32, sink: u32) {
  let a = activate(z) * hiddenMask(c);
  let there = r * ${stride}u + c;
  var h = a;
  if (settings.residual == 1u && layer > 0u) { h = tile[source + there] + settings.residualScale * a; }
  tile[sink + there] = h;
  if (kind == inTraining) {
    let bits = dot(vec4<u32>(a > vec4<f32>(0.0)), vec4<u32>(1u, 2u, 4u, 8u));
    if (bits != 0u && firstRow + r < ${sizes.training}u) { atomicOr(&alive[layer * ${width4}u + c], bits); }
  }
  if (isKept(r)) {
    before[place(layer, r, c)] = z;
    kept[${batchRows * inputs4}u + place(layer, r, c)] = h;
  }
}

${
  normalizes
    ? /* wgsl */ `
/** Mean and scale of a row of the tile. */
fn measureRow(r: u32, at: u32) {
  var sum = 0.0;
  for (var c = 0u; c < ${width4}u; c++) { sum += dot(tile[at + r * ${stride}u + c], hiddenMask(c)); }
  let mean = sum / ${width}.0;
  var squares = 0.0;
  for (var c = 0u; c < ${width4}u; c++) {
    let apart = (tile[at + r * ${stride}u + c] - mean) * hiddenMask(c);
    squares += dot(apart, apart);
  }
  partials[rowWords + 3u * r + 1u] = bitcast<u32>(mean);
  partials[rowWords + 3u * r + 2u] = bitcast<u32>(1.0 / sqrt(squares / ${width}.0 + settings.epsilon));
}
fn meanOf(r: u32) -> f32 { return bitcast<f32>(partials[rowWords + 3u * r + 1u]); }
fn scaleOf(r: u32) -> f32 { return bitcast<f32>(partials[rowWords + 3u * r + 2u]); }

/** A pre-activation, normalized, with gain and shift. */
fn normalized(layer: u32, r: u32, c: u32, z: vec4<f32>) -> vec4<f32> {
  let start = layerStart(layer) + fanIn4(layer) * ${4 * width4}u + ${width4}u;
  let x = (z - meanOf(r)) * scaleOf(r) * hiddenMask(c);
  if (isKept(r)) { standardized[place(layer, r, c)] = x; }
  return x * parameters[start + c] + parameters[start + ${width4}u + c];
}

/** From ∂loss/∂z, in the tile at \`sink\`, to the derivative by what was normalized. */
fn normalizeBack(layer: u32, sink: u32) {
  workgroupBarrier();
  let gain = layerStart(layer) + fanIn4(layer) * ${4 * width4}u + ${width4}u;
  let rowScales = ${depth * batchRows * width4}u + layer * ${batchRows}u;
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    var sum = 0.0;
    var along = 0.0;
    for (var c = 0u; c < ${width4}u; c++) {
      let d = tile[sink + r * ${stride}u + c] * parameters[gain + c];
      sum += d.x + d.y + d.z + d.w;
      along += dot(d, standardized[place(layer, r, c)]);
    }
    partials[rowWords + 3u * r + 1u] = bitcast<u32>(sum / ${width}.0);
    partials[rowWords + 3u * r + 2u] = bitcast<u32>(along / ${width}.0);
  }
  workgroupBarrier();
  storageBarrier();
  for (var item = thread; item < ${rows * width4}u; item += ${threads}u) {
    let c = item % ${width4}u;
    let r = item / ${width4}u;
    let there = sink + r * ${stride}u + c;
    let x = standardized[place(layer, r, c)];
    let d = tile[there] * parameters[gain + c];
    standardized[${depth * batchRows * (width4 + 1)}u + place(layer, r, c)] = tile[there];
    let scale = standardized[rowScales + tileRow(r)].x;
    tile[there] = (d - meanOf(r) - x * scaleOf(r)) * scale * hiddenMask(c);
    derivatives[place(layer, r, c)] = tile[there];
  }
}`
    : ''
}

fn kindOf(group: u32) -> u32 {
  if (settings.lookRows > 0u) { return looking; }
  if (group < ${batchTiles}u) { return inBatch; }
  return select(inTraining, inTest, group < ${batchTiles}u + settings.measuresTest * ${testTiles}u);
}

fn chooseRows(group: u32) {
  let testGroups = settings.measuresTest * ${testTiles}u;
  firstRow = (group - select(select(${batchTiles}u + testGroups, ${batchTiles}u, kind == inTest), 0u, kind == inBatch || kind == looking)) * ${rows}u;
  rowWords = ${partials.rows}u + 3u * group * ${rows}u;
  if (kind == looking) { firstRow += settings.lookFrom; }
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    let row = firstRow + r;
    var index = 0u;
    if (kind == looking) { index = min(row, settings.lookRows - 1u); }
    if (kind == inBatch) { index = rowOfBatch(min(row, ${batch - 1}u)); }
    if (kind == inTest) { index = min(row, ${Math.max(1, sizes.test)}u - 1u); }
    if (kind == inTraining) { index = min(row, ${sizes.training - 1}u); }
    partials[rowWords + 3u * r] = index;
  }
}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) local: u32) {
  let task = kindOf(group.x);
  kind = task;
  thread = local;
  chooseRows(group.x);
  workgroupBarrier();
  storageBarrier();

  for (var item = thread; item < ${rows * inputs4}u; item += ${threads}u) {
    let r = item / ${inputs4}u;
    if (isKept(r)) { kept[tileRow(r) * ${inputs4}u + item % ${inputs4}u] = inputAt(r, item % ${inputs4}u); }
  }

  // Forward: a layer reads one half of the tile and writes the other.
  for (var layer = 0u; layer < ${depth}u; layer++) {
    let start = layerStart(layer);
    let source = (layer % 2u) * ${half}u;
    let sink = ${half}u - source;
    if (layer == 0u) {
      ${eachBlock(
        sizes,
        width4,
        `${affine(eachRow, inputs4, width4, (row) => `inputAt(r + ${row}u, k)`)}
    ${put(eachRow, stride)}`,
      )}
    } else {
      ${eachBlock(
        sizes,
        width4,
        `${affine(eachRow, width4, width4, (row) => `tile[source + (r + ${row}u) * ${stride}u + k]`)}
    ${put(eachRow, stride)}`,
      )}
    }
    ${normalizes ? measureRows : ''}
    ${eachBlock(
      sizes,
      width4,
      `for (var row = r; row < r + ${blockRows(sizes)}u; row++) {
      let z = tile[sink + row * ${stride}u + c];
      keep(layer, row, c, ${normalizes ? 'normalized(layer, row, c, z)' : 'z'}, source, sink);
    }`,
    )}
    workgroupBarrier();
  }
  let top = ${(depth % 2) * half}u;
  let bottom = ${half}u - top;
  {
    let start = layerStart(${depth}u);
    let source = top;
    ${eachBlock(
      sizes,
      outputs4,
      `${affine(eachRow, width4, outputs4, (row) => `tile[source + (r + ${row}u) * ${stride}u + k]`)}
    ${eachRow((row) => `tile[bottom + (r + ${row}u) * ${stride}u + c] = sum${row};`)}`,
    )}
    workgroupBarrier();
  }
  if (task == inTraining) { return; }
  if (task == looking && settings.goesBack == 0u) {
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

  // The loss: each output becomes the loss's derivative by it.
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    let row = firstRow + r;
    let outputStart = bottom + r * ${stride}u;
    let targetStart = settings.targets4 + rowIndex(r) * ${outputs4}u;
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
  workgroupBarrier();

  // Backward: derivatives by h in the upper half, by z in the lower.
  ${noteSignal(`${depth}u`, outputs4, 'bottom')}
  {
    let start = layerStart(${depth}u);
    let source = bottom;
    let sink = top;
    ${eachBlock(sizes, width4, transposed(eachRow, outputs4, stride, false))}
    workgroupBarrier();
  }
  for (var layer = ${depth - 1}u; ; layer--) {
    ${noteSignal('layer', width4, 'top')}
    let skips = settings.residual == 1u && layer > 0u;
    let factor = select(1.0, settings.residualScale, skips);
    for (var item = thread; item < ${rows * width4}u; item += ${threads}u) {
      let c = item % ${width4}u;
      let r = item / ${width4}u;
      let dz = tile[top + r * ${stride}u + c] * factor * slope(before[place(layer, r, c)]) * hiddenMask(c);
      tile[bottom + r * ${stride}u + c] = dz;
      ${normalizes ? '' : 'derivatives[place(layer, r, c)] = dz;'}
    }
    ${normalizes ? 'normalizeBack(layer, bottom);' : ''}
    if (layer == 0u) { break; }
    workgroupBarrier();
    let start = layerStart(layer);
    let source = bottom;
    let sink = top;
    ${eachBlock(sizes, width4, transposed(eachRow, width4, stride, true))}
    workgroupBarrier();
  }
}
${mask('outputMask', sizes.outputs)}
`;

  /** Each thread notes the norm of its share of a layer's ∂loss/∂h, so that no thread waits for another. */
  function noteSignal(layer: string, columns4: number, at: string): string {
    if (!input.instrumented) return '';
    return `{
      var norm = vec2<u32>(0u);
      for (var item = thread; item < ${rows * columns4}u; item += ${threads}u) {
        norm = addToNorm(norm, tile[${at} + (item / ${columns4}u) * ${stride}u + item % ${columns4}u]);
      }
      let noted = ${partials.signal}u + 2u * ((${layer} * ${batchTiles}u + group.x) * ${threads}u + thread);
      partials[noted] = norm.x;
      partials[noted + 1u] = norm.y;
    }`;
  }
}
