// WGSL of a tile's backward pass, from ∂loss/∂output to the gradient with respect to every layer's pre-activations.
import type { Partials } from '../partials.ts';
import { normRecord, putNormAt } from '../partialRecords.ts';
import type { ShaderSizes } from '../shaderSizes.ts';
import { widest4 } from '../workgroupTiles.ts';
import { forCurved } from './activationShader.ts';
import { barrier } from './sharedShader.ts';
import { transposed } from './tileProducts.ts';
import { eachTileUnit } from './tileRowsShader.ts';

/** Statements that start from ∂loss/∂output in the tile at `bottom`; with `measuresSignals` they also write the norms of ∂loss/∂hidden. */
export function backwardShader(
  sizes: ShaderSizes,
  partials: Partials,
  measuresSignals: boolean,
): string {
  const { depth, width4, outputs4, rows, threads, batchTiles, normalizes } = sizes;
  const stride = widest4(sizes);
  const eachUnit = (body: string, condition?: string) => eachTileUnit(sizes, body, condition);

  const joinSignal = (vector: string): string =>
    measuresSignals ? `signal = addToNorm(signal, ${vector});` : '';

  /** Each thread writes the norm of its own part of a layer's ∂loss/∂hidden, which needs no barrier. */
  function noteSignal(layer: string): string {
    if (!measuresSignals) return '';
    return `{
      let noted = ${partials.signal}u + ${normRecord.words}u * ((${layer} * ${batchTiles}u + group.x) * ${threads}u + thread);
      ${putNormAt('signal', 'noted')}
    }`;
  }

  return /* wgsl */ `
  // Backward: gradients with respect to h in the upper half, with respect to z in the lower.
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
  }`;
}
