// WGSL that chooses the training row of each batch row, as data/random.ts and data/batches.ts do.
import { purposes } from '../../../../data/random.ts';
import type { ShaderSizes } from '../shaderSizes.ts';

/** WGSL of `rowOfBatch(i)`: index of the training row that is row i of the step's batch. */
export const batchRowShader = ({ batch, training }: ShaderSizes): string => /* wgsl */ `
fn multiplyHigh(a: u32, b: u32) -> u32 {
  let aLow = a & 0xffffu;
  let aHigh = a >> 16u;
  let bLow = b & 0xffffu;
  let bHigh = b >> 16u;
  let first = aHigh * bLow + ((aLow * bLow) >> 16u);
  let second = aLow * bHigh + (first & 0xffffu);
  return aHigh * bHigh + (first >> 16u) + (second >> 16u);
}

fn philoxWord(seed: u32, purpose: u32, a: u32, index: u32) -> u32 {
  var counter = vec4<u32>(index >> 2u, a, 0u, 0u);
  var key = vec2<u32>(seed, purpose);
  for (var round = 0u; round < 10u; round++) {
    let high0 = multiplyHigh(0xd2511f53u, counter.x);
    let high1 = multiplyHigh(0xcd9e8d57u, counter.z);
    counter = vec4<u32>(
      high1 ^ counter.y ^ key.x,
      0xcd9e8d57u * counter.z,
      high0 ^ counter.w ^ key.y,
      0xd2511f53u * counter.x);
    key += vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return counter[index & 3u];
}

fn rowOfBatch(i: u32) -> u32 {
  if (stepUniforms.drawn == 1u) {
    return philoxWord(stepUniforms.seed, ${purposes.batch}u, stepUniforms.step, i) % ${training}u;
  }
  return ((stepUniforms.step % ${training}u) * ${batch % training}u + i) % ${training}u;
}
`;
