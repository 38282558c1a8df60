// A tile of rows through all layers, to the loss, and back through all layers, in one dispatch.
import type { KernelInput } from '../../kernels.ts';
import type { Partials } from '../partials.ts';
import type { Sizes } from '../sizes.ts';
import { widest4 } from '../tiles.ts';
import { activations, forCurved } from './activations.ts';
import { layers, mask, norms, settings } from './common.ts';
import { correctOf, lossOf } from './losses.ts';
import { philox } from './philox.ts';

/** What one thread computes at once: some rows by some vectors of columns. */
interface Block {
  readonly rows: number;
  readonly columns: number;
}

/**
 * The block with which the threads share a tile's rows by `columns4` vectors, one block a thread where it can be: at most 16 × 4, which is
 * what registers hold. A larger block loads less for each product.
 */
function blockFor({ rows, threads }: Sizes, columns4: number): Block {
  const share = (rows * columns4) / threads;
  const columns = [4, 2].find((c) => share >= 4 * c * c && columns4 % c === 0) ?? 1;
  return { rows: [16, 8, 4, 2].find((r) => share >= r * columns && rows % r === 0) ?? 1, columns };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const forRows = (block: Block, line: (row: number) => string): string =>
  upTo(block.rows).map(line).join('\n');
const forColumns = (block: Block, line: (column: number) => string): string =>
  upTo(block.columns).map(line).join('\n');
const forAll = (block: Block, line: (row: number, column: number) => string): string =>
  forRows(block, (row) => forColumns(block, (column) => line(row, column)));

/** Threads share the blocks of rows and of `columns4` vectors: the body is told `c`, the first vector, and `r`, the first row. */
function eachBlock({ rows, threads }: Sizes, columns4: number, block: Block, body: string): string {
  const across = columns4 / block.columns;
  return `
  for (var item = thread; item < ${(rows / block.rows) * across}u; item += ${threads}u) {
    let c = (item % ${across}u) * ${block.columns}u;
    let r = (item / ${across}u) * ${block.rows}u;
    ${body}
  }`;
}

/** The products of some rows in the tile at `source` with the kernel at `start`, of `fanIn` vectors of rows, and the bias behind it, put at `sink`. */
const affine = (sizes: Sizes, fanOut4: number, stride: number): string => {
  const block = blockFor(sizes, fanOut4);
  return eachBlock(
    sizes,
    fanOut4,
    block,
    `
    ${forColumns(block, (j) => `let bias${j} = parameters[start + fanIn * ${4 * fanOut4}u + c + ${j}u];`)}
    ${forAll(block, (i, j) => `var sum${i}_${j} = bias${j};`)}
    for (var k = 0u; k < fanIn; k++) {
      let place = start + k * ${4 * fanOut4}u + c;
      ${forColumns(block, (j) =>
        upTo(4)
          .map((q) => `let w${q}_${j} = parameters[place + ${q * fanOut4 + j}u];`)
          .join('\n'),
      )}
      ${forRows(
        block,
        (i) => `let h${i} = tile[source + (r + ${i}u) * ${stride}u + k];
      ${forColumns(block, (j) => `sum${i}_${j} += h${i}.x * w0_${j} + h${i}.y * w1_${j} + h${i}.z * w2_${j} + h${i}.w * w3_${j};`)}`,
      )}
    }
    ${forAll(block, (i, j) => `tile[sink + (r + ${i}u) * ${stride}u + c + ${j}u] = sum${i}_${j};`)}`,
  );
};

/** The products of some rows' derivatives at `source` with the other side of the kernel at `start`, of `fanOut` vectors of columns, put at `sink`: added to what is there where `skips`. */
const transposed = (sizes: Sizes, fanIn4: number, stride: number): string => {
  const block = blockFor(sizes, fanIn4);
  return eachBlock(
    sizes,
    fanIn4,
    block,
    `
    ${forAll(block, (i, j) => `var sum${i}_${j} = vec4<f32>(0.0);`)}
    if (skips) {
      ${forAll(block, (i, j) => `sum${i}_${j} = tile[sink + (r + ${i}u) * ${stride}u + c + ${j}u];`)}
    }
    for (var k = 0u; k < fanOut; k++) {
      ${forColumns(block, (j) =>
        upTo(4)
          .map(
            (q) => `let w${q}_${j} = parameters[start + ((c + ${j}u) * 4u + ${q}u) * fanOut + k];`,
          )
          .join('\n'),
      )}
      ${forRows(
        block,
        (i) => `let d${i} = tile[source + (r + ${i}u) * ${stride}u + k];
      ${forColumns(block, (j) => `sum${i}_${j} += vec4<f32>(dot(d${i}, w0_${j}), dot(d${i}, w1_${j}), dot(d${i}, w2_${j}), dot(d${i}, w3_${j}));`)}`,
      )}
    }
    ${forAll(block, (i, j) => `tile[sink + (r + ${i}u) * ${stride}u + c + ${j}u] = sum${i}_${j};`)}`,
  );
};

/** The shader of the whole pass. Workgroups behind those of the batch only look: at the test set, and at the training set for dead units. */
export function forwardBackward(input: KernelInput, sizes: Sizes, partials: Partials): string {
  const { depth, width4, inputs4, outputs4, rows, threads, batchTiles, testTiles } = sizes;
  const { normalizes, width, inputs, batch } = sizes;
  const stride = widest4(sizes);
  const half = rows * stride;
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

/** From a unit's activation to what it hands on. */
fn keep(layer: u32, r: u32, c: u32, a: vec4<f32>, source: u32, sink: u32) {
  let there = r * ${stride}u + c;
  var h = a;
  if (settings.residual == 1u && layer > 0u) { h = tile[source + there] + settings.residualScale * a; }
  tile[sink + there] = h;
  if (kind == inTraining) {
    let bits = dot(vec4<u32>(a > vec4<f32>(0.0)), vec4<u32>(1u, 2u, 4u, 8u));
    if (bits != 0u && firstRow + r < ${sizes.training}u) { atomicOr(&alive[layer * ${width4}u + c], bits); }
  }
  if (isKept(r)) { kept[${batchRows * inputs4}u + place(layer, r, c)] = h; }
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
    let k = item % ${inputs4}u;
    let x = inputAt(r, k);
    tile[r * ${stride}u + k] = x;
    if (isKept(r)) { kept[tileRow(r) * ${inputs4}u + k] = x; }
  }
  workgroupBarrier();

  // Forward: a layer reads one half of the tile and writes the other.
  for (var layer = 0u; layer < ${depth}u; layer++) {
    let start = layerStart(layer);
    let fanIn = fanIn4(layer);
    let source = (layer % 2u) * ${half}u;
    let sink = ${half}u - source;
    ${affine(sizes, width4, stride)}
    workgroupBarrier();
    ${normalizes ? measureRows : ''}
    ${eachUnit(
      `let there = sink + r * ${stride}u + c;
      let z = ${normalizes ? 'normalized(layer, r, c, tile[there])' : 'tile[there]'};
      ${normalizes ? 'tile[there] = z;' : ''}
      if (isKept(r)) { before[place(layer, r, c)] = z; }`,
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
      keep(layer, r, c, select(z, z * straightSlope(z), isStraight()) * hiddenMask(c), source, sink);`,
    )}
    workgroupBarrier();
  }
  let top = ${(depth % 2) * half}u;
  let bottom = ${half}u - top;
  {
    let start = layerStart(${depth}u);
    let fanIn = ${width4}u;
    let source = top;
    let sink = bottom;
    ${affine(sizes, outputs4, stride)}
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
  var signal = vec2<u32>(0u);
  for (var item = thread; item < ${rows * outputs4}u; item += ${threads}u) {
    ${joinSignal(`tile[bottom + (item / ${outputs4}u) * ${stride}u + item % ${outputs4}u]`)}
  }
  ${noteSignal(`${depth}u`)}
  for (var above = ${depth}u; above > 0u; above--) {
    {
      let start = layerStart(above);
      let fanOut = fanOut4(above);
      let skips = settings.residual == 1u && above < ${depth}u;
      let source = bottom;
      let sink = top;
      ${transposed(sizes, width4, stride)}
    }
    workgroupBarrier();
    let layer = above - 1u;
    let factor = select(1.0, settings.residualScale, settings.residual == 1u && layer > 0u);
    signal = vec2<u32>(0u);
    ${forCurved((condition, { derivative }) =>
      eachUnit(
        `let z = before[place(layer, r, c)];
      tile[bottom + r * ${stride}u + c] = ${derivative};`,
        condition,
      ),
    )}
    ${eachUnit(
      `let there = r * ${stride}u + c;
      let slope = select(tile[bottom + there], straightSlope(before[place(layer, r, c)]), isStraight());
      let dh = tile[top + there];
      ${joinSignal('dh')}
      let dz = dh * factor * slope * hiddenMask(c);
      tile[bottom + there] = dz;
      ${normalizes ? '' : 'derivatives[place(layer, r, c)] = dz;'}`,
    )}
    ${noteSignal('layer')}
    ${normalizes ? 'normalizeBack(layer, bottom);' : ''}
    workgroupBarrier();
  }
}
${mask('outputMask', sizes.outputs)}
`;

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
      let noted = ${partials.signal}u + 2u * ((${layer} * ${batchTiles}u + group.x) * ${threads}u + thread);
      partials[noted] = signal.x;
      partials[noted + 1u] = signal.y;
    }`;
  }
}
