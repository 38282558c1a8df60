// WGSL of reductions over a workgroup's threads in a fixed order, in two stages, since barriers are expensive.
import { barrier } from './sharedShader.ts';

/** Values that each thread of the first stage joins; one thread joins their results. */
const stage = (threads: number): number => Math.ceil(Math.sqrt(threads));

/** A WGSL function of this name that reduces one value of `type` per thread with `join`, and returns the result to every thread. */
export const acrossThreads = (threads: number, name: string, type: string, join: string): string =>
  threads === 1
    ? `fn ${name}(thread: u32, value: ${type}) -> ${type} { return value; }`
    : /* wgsl */ `
var<workgroup> ${name}Values: array<${type}, ${threads}>;

fn ${name}(thread: u32, value: ${type}) -> ${type} {
  ${barrier}
  ${name}Values[thread] = value;
  ${barrier}
  if (thread % ${stage(threads)}u == 0u) {
    var joined = value;
    for (var other = thread + 1u; other < min(thread + ${stage(threads)}u, ${threads}u); other++) {
      joined = ${join}(joined, ${name}Values[other]);
    }
    ${name}Values[thread] = joined;
  }
  ${barrier}
  if (thread == 0u) {
    var joined = ${name}Values[0];
    for (var other = ${stage(threads)}u; other < ${threads}u; other += ${stage(threads)}u) {
      joined = ${join}(joined, ${name}Values[other]);
    }
    ${name}Values[0] = joined;
  }
  ${barrier}
  return ${name}Values[0];
}
`;

/** WGSL of `joinAcross(thread, norms)`: two norms over all threads' values, returned to every thread. */
export const joinAcross = (threads: number): string => /* wgsl */ `
fn joinTwo(a: vec4<u32>, b: vec4<u32>) -> vec4<u32> {
  return vec4<u32>(joinNorms(a.xy, b.xy), joinNorms(a.zw, b.zw));
}
${acrossThreads(threads, 'joinAcross', 'vec4<u32>', 'joinTwo')}`;

/** WGSL of `sumAcross(thread, values)`: sums over all threads' values, returned to every thread. */
export const sumAcross = (threads: number): string => /* wgsl */ `
fn addUp(a: vec4<f32>, b: vec4<f32>) -> vec4<f32> { return a + b; }
${acrossThreads(threads, 'sumAcross', 'vec4<f32>', 'addUp')}`;
