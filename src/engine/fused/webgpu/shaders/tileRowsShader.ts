// WGSL that chooses the rows of a workgroup: of the batch, the test set or the training set, or rows to pass forward only.
import { rowRecord, wordAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import type { ShaderSizes } from '../shaderSizes.ts';

/** WGSL of `chooseRows`, which sets the workgroup's rows, `inputAt`, which reads their inputs, and `place`, the index of a value of theirs. */
export function tileRowsShader(sizes: ShaderSizes, partials: Partials): string {
  const { width4, inputs4, outputs4, rows, threads, batchTiles, testTiles, batch } = sizes;
  const batchRows = rows * batchTiles;
  const testInputs = sizes.training * (inputs4 + outputs4);
  const rowIndex = wordAt(`rowWords + ${rowRecord.words}u * r`, rowRecord.offsets.index);
  return /* wgsl */ `
const inBatch = 0u;
const inTest = 1u;
const inTraining = 2u;
const forwardOnly = 3u;

var<private> thread: u32;
/** The set that this workgroup's rows are from, and the first of them. */
var<private> kind: u32;
var<private> firstRow: u32;
/** Offset of its rows' words in the partials. */
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
}`;
}

/** A loop over the units of the tile's rows, divided among the threads, while `condition` holds; the body sees `c`, the vector, and `r`, the row. */
export const eachTileUnit = (
  { rows, width4, threads }: ShaderSizes,
  body: string,
  condition = 'true',
): string => `
    for (var item = select(${rows * width4}u, thread, ${condition}); item < ${rows * width4}u; item += ${threads}u) {
      let c = item % ${width4}u;
      let r = item / ${width4}u;
      ${body}
    }`;
