// WGSL of a tile's forward pass, from its inputs to the head's output.
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';
import { forCurved } from './activationShader.ts';
import { barrier } from './sharedShader.ts';
import { affine } from './tileProducts.ts';
import { eachTileUnit } from './tileRowsShader.ts';

/** Statements that leave the head's output in the tile at `bottom`, and the largest pre-activation magnitude of the thread. */
export function forwardShader(sizes: ShaderSizes): string {
  const { depth, width4, inputs4, outputs4, rows, threads, normalizes } = sizes;
  const stride = widest4(sizes);
  const half = rows * stride;
  const eachUnit = (body: string, condition?: string) => eachTileUnit(sizes, body, condition);
  return /* wgsl */ `
  for (var item = thread; item < ${rows * inputs4}u; item += ${threads}u) {
    let r = item / ${inputs4}u;
    let k = item % ${inputs4}u;
    let x = inputAt(r, k);
    tile[r * ${stride}u + k] = x;
    if (isKept(r)) { hiddenStates[tileRow(r) * ${inputs4}u + k] = x; }
  }
  ${barrier}

  var largestPreActivation = 0u;
  // Forward: each layer reads one half of the tile and writes the other.
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
  }`;
}
