// WGSL that several shaders share: the barrier, norms whose squares can't overflow, and the layout of the layers.
import type { ShaderSizes } from '../shaderSizes.ts';

/**
 * Waits for all threads of the workgroup and makes their earlier writes to workgroup and storage memory visible to each other. `workgroupBarrier`
 * alone orders workgroup memory only (WGSL, section Synchronization Built-in Functions).
 */
export const barrier = 'workgroupBarrier(); storageBarrier();';

/**
 * WGSL of norms in two parts, computed in one pass: bits of the largest magnitude, and bits of the sum of squares of the values over the power of two
 * below it. That scale prevents overflow of squares and costs neither a division nor a rounding.
 */
export const norms = /* wgsl */ `
const smallestNormal = 0x00800000u;

/** Bits of the power of two at or below the largest magnitude. */
fn scaleBits(largest: u32) -> u32 { return clamp(largest & 0x7f800000u, smallestNormal, 0x7e800000u); }

/** Reciprocal of the power of two with these bits. */
fn inverse(scaleBits: u32) -> f32 { return bitcast<f32>(0x7f000000u - scaleBits); }

fn largestOf(largest: u32, v: vec4<f32>) -> u32 {
  let magnitudes = bitcast<vec4<u32>>(v) & vec4<u32>(0x7fffffffu);
  let pairs = max(magnitudes.xy, magnitudes.zw);
  return max(largest, max(pairs.x, pairs.y));
}

fn addToNorm(norm: vec2<u32>, v: vec4<f32>) -> vec2<u32> {
  let largest = largestOf(norm.x, v);
  let over = inverse(scaleBits(largest));
  let ratio = bitcast<f32>(scaleBits(norm.x)) * over;
  let scaled = v * over;
  return vec2<u32>(largest, bitcast<u32>(bitcast<f32>(norm.y) * ratio * ratio + dot(scaled, scaled)));
}

fn joinNorms(a: vec2<u32>, b: vec2<u32>) -> vec2<u32> {
  let largest = max(a.x, b.x);
  let over = inverse(scaleBits(largest));
  let ratioA = bitcast<f32>(scaleBits(a.x)) * over;
  let ratioB = bitcast<f32>(scaleBits(b.x)) * over;
  return vec2<u32>(largest, bitcast<u32>(
    bitcast<f32>(a.y) * ratioA * ratioA + bitcast<f32>(b.y) * ratioB * ratioB));
}

fn normOf(norm: vec2<u32>) -> f32 {
  return bitcast<f32>(scaleBits(norm.x)) * sqrt(bitcast<f32>(norm.y));
}

/** The norm as it is read back: sum of squares over the largest magnitude itself. */
fn overLargest(norm: vec2<u32>) -> vec2<u32> {
  let ratio = bitcast<f32>(scaleBits(norm.x)) / bitcast<f32>(max(norm.x, smallestNormal));
  return vec2<u32>(norm.x, bitcast<u32>(bitcast<f32>(norm.y) * ratio * ratio));
}
`;

/** WGSL of each layer's offset in the parameters, in vectors, and its sizes. */
export const layers = ({
  depth,
  first4,
  hidden4,
  inputs4,
  width4,
  outputs4,
}: ShaderSizes): string => /* wgsl */ `
fn layerStart(layer: u32) -> u32 {
  return select(${first4}u + (layer - 1u) * ${hidden4}u, 0u, layer == 0u);
}
fn fanIn4(layer: u32) -> u32 { return select(${width4}u, ${inputs4}u, layer == 0u); }
fn fanOut4(layer: u32) -> u32 { return select(${width4}u, ${outputs4}u, layer == ${depth}u); }
`;

/** WGSL of a mask of a vector of units: 1 for units, 0 for padding; all 1 if nothing is padded. */
export const mask = (name: string, units: number): string => /* wgsl */ `
fn ${name}(vector: u32) -> vec4<f32> {
  ${
    units % 4 === 0
      ? 'return vec4<f32>(1.0);'
      : `let first = vector * 4u;
  return select(vec4<f32>(0.0), vec4<f32>(1.0), vec4<u32>(first, first + 1u, first + 2u, first + 3u) < vec4<u32>(${units}u));`
  }
}
`;
