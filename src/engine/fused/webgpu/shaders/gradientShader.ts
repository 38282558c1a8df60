// Shader of the gradient with respect to all parameters: each thread computes a block of a kernel over the whole batch.
import { declare, read, write, type Shader } from '../bindings.ts';
import { normRecord, putNormAt } from '../partialRecords.ts';
import type { Partials } from '../partials.ts';
import { gradientGroups, gradientSide, type ShaderSizes } from '../shaderSizes.ts';
import { layers, norms } from './sharedShader.ts';
import { joinAcross } from './workgroupReduction.ts';

const lanes = ['x', 'y', 'z', 'w'] as const;
const join = (lines: string[]): string => lines.join('\n');

/** Generates the shader: one workgroup per range of blocks (x) and layer (y). */
export function gradientShader(sizes: ShaderSizes, partials: Partials): Shader {
  const { depth, inputs4, width4, rows, batchTiles, batch, threads, normalizes } = sizes;
  const block4 = gradientSide(sizes);
  const side = Array.from({ length: block4 }, (_, i) => i);
  const batchRows = rows * batchTiles;
  const sum = (i: number, lane: string, j: number) => `sum${i}${lane}${j}`;
  const bindings = [
    read('hiddenStates'),
    read('derivatives'),
    write('gradient'),
    write('partials'),
    ...(normalizes ? [read('standardized')] : []),
  ];
  const code = /* wgsl */ `
${declare(bindings)}
${norms}
${layers(sizes)}
${joinAcross(threads)}

@compute @workgroup_size(${threads})
fn main(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) thread: u32) {
  let layer = group.y;
  let rows4 = fanIn4(layer);
  let columns4 = fanOut4(layer);
  let start = layerStart(layer);
  let blocksAcross = (columns4 + ${block4 - 1}u) / ${block4}u;
  let block = group.x * ${threads}u + thread;
  let row = (block / blocksAcross) * ${block4}u;
  let column = (block % blocksAcross) * ${block4}u;
  var norm = vec2<u32>(0u);
  if (row < rows4) {
    let hStart = select(${batchRows * inputs4}u + (layer - 1u) * ${batchRows * width4}u, 0u, layer == 0u);
    let dStart = layer * ${batchRows * width4}u;
    ${join(side.map((j) => `let column${j} = min(column + ${j}u, columns4 - 1u);`))}
    ${join(side.map((i) => `let row${i} = min(row + ${i}u, rows4 - 1u);`))}
    ${join(side.flatMap((i) => lanes.flatMap((lane) => side.map((j) => `var ${sum(i, lane, j)} = vec4<f32>(0.0);`))))}
    ${join(side.map((j) => `var bias${j} = vec4<f32>(0.0);`))}
    for (var sample = 0u; sample < ${batch}u; sample++) {
      ${join(side.map((i) => `let h${i} = hiddenStates[hStart + sample * rows4 + row${i}];`))}
      ${join(side.map((j) => `let d${j} = derivatives[dStart + sample * columns4 + column${j}];`))}
      ${join(side.flatMap((i) => lanes.flatMap((lane) => side.map((j) => `${sum(i, lane, j)} += h${i}.${lane} * d${j};`))))}
      ${join(side.map((j) => `bias${j} += d${j};`))}
    }
    ${join(
      side.flatMap((i) =>
        side.map(
          (j) => `if (row + ${i}u < rows4 && column + ${j}u < columns4) {
      let place = start + (row + ${i}u) * 4u * columns4 + column + ${j}u;
      ${join(
        lanes.map(
          (lane, q) => `gradient[place + ${q}u * columns4] = ${sum(i, lane, j)};
      norm = addToNorm(norm, ${sum(i, lane, j)});`,
        ),
      )}
    }`,
        ),
      ),
    )}
    if (row == 0u) {
      ${join(
        side.map(
          (j) => `if (column + ${j}u < columns4) {
        gradient[start + rows4 * 4u * columns4 + column + ${j}u] = bias${j};
        norm = addToNorm(norm, bias${j});
      }`,
        ),
      )}
    }
    ${
      normalizes
        ? /* wgsl */ `
    if (row == 0u && layer < ${depth}u) {
      for (var c = column; c < min(column + ${block4}u, columns4); c++) {
        var gain = vec4<f32>(0.0);
        var shift = vec4<f32>(0.0);
        for (var sample = 0u; sample < ${batch}u; sample++) {
          let place = (layer * ${batchRows}u + sample) * ${width4}u + c;
          let d = standardized[${depth * batchRows * (width4 + 1)}u + place];
          gain += d * standardized[place];
          shift += d;
        }
        let place = start + (rows4 * 4u + 1u) * columns4 + c;
        gradient[place] = gain;
        gradient[place + columns4] = shift;
        norm = addToNorm(addToNorm(norm, gain), shift);
      }
    }`
        : ''
    }
  }
  let whole = joinAcross(thread, vec4<u32>(norm, 0u, 0u));
  if (thread == 0u) {
    let place = ${partials.gradient}u + ${normRecord.words}u * (layer * ${gradientGroups(sizes)}u + group.x);
    ${putNormAt('whole', 'place')}
  }
}
`;
  return { bindings, code };
}
