// WGSL of layer normalization of a tile's rows, forward and backward.
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';
import { rowRecord, wordAt } from '../partialRecords.ts';
import { barrier } from './sharedShader.ts';

/**
 * Functions of the pass over a tile. What the backward pass needs is kept in `standardized`: standardized values, scales of rows, and
 * ∂loss/∂(normalized values).
 */
export function layerNormalizationShader(sizes: ShaderSizes): string {
  const { depth, width, width4, rows, batchTiles, threads } = sizes;
  const stride = widest4(sizes);
  const batchRows = rows * batchTiles;
  const rowStart = `rowWords + ${rowRecord.words}u * r`;
  const mean = wordAt(rowStart, rowRecord.offsets.mean);
  const scale = wordAt(rowStart, rowRecord.offsets.scale);
  return /* wgsl */ `
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
  ${mean} = bitcast<u32>(mean);
  ${scale} = bitcast<u32>(1.0 / sqrt(squares / ${width}.0 + stepUniforms.epsilon));
}

/** Means and scales of the tile's rows, kept for the backward pass. */
fn measureRows(layer: u32, at: u32) {
  for (var r = thread; r < ${rows}u; r += ${threads}u) {
    measureRow(r, at);
    if (isKept(r)) { standardized[${depth * batchRows * width4}u + layer * ${batchRows}u + tileRow(r)] = vec4<f32>(scaleOf(r)); }
  }
  ${barrier}
}

fn meanOf(r: u32) -> f32 { return bitcast<f32>(${mean}); }
fn scaleOf(r: u32) -> f32 { return bitcast<f32>(${scale}); }

/** A pre-activation, normalized, scaled by gain and moved by shift. */
fn normalized(layer: u32, r: u32, c: u32, z: vec4<f32>) -> vec4<f32> {
  let start = layerStart(layer) + fanIn4(layer) * ${4 * width4}u + ${width4}u;
  let x = (z - meanOf(r)) * scaleOf(r) * hiddenMask(c);
  if (isKept(r)) { standardized[place(layer, r, c)] = x; }
  return x * parameters[start + c] + parameters[start + ${width4}u + c];
}

/** From ∂loss/∂z, in the tile at \`sink\`, to the gradient with respect to the values before normalization. */
fn normalizeBack(layer: u32, sink: u32) {
  ${barrier}
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
    ${mean} = bitcast<u32>(sum / ${width}.0);
    ${scale} = bitcast<u32>(along / ${width}.0);
  }
  ${barrier}
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
}`;
}
