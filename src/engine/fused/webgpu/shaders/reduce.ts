// Joining what the threads of a workgroup have found, in an order that never changes.

/** `joinAcross(thread, norm)`: the norm of all threads' values together, in every thread. */
export const joinAcross = (threads: number): string => /* wgsl */ `
var<workgroup> threadNorms: array<vec2<u32>, ${threads}>;

fn joinAcross(thread: u32, norm: vec2<u32>) -> vec2<u32> {
  workgroupBarrier();
  threadNorms[thread] = norm;
  workgroupBarrier();
  for (var half = ${threads / 2}u; half > 0u; half /= 2u) {
    if (thread < half) { threadNorms[thread] = joinNorms(threadNorms[thread], threadNorms[thread + half]); }
    workgroupBarrier();
  }
  return threadNorms[0];
}
`;

/** `sumAcross(thread, value)`: the sum of all threads' values, in every thread. */
export const sumAcross = (threads: number): string => /* wgsl */ `
var<workgroup> threadSums: array<f32, ${threads}>;

fn sumAcross(thread: u32, value: f32) -> f32 {
  workgroupBarrier();
  threadSums[thread] = value;
  workgroupBarrier();
  for (var half = ${threads / 2}u; half > 0u; half /= 2u) {
    if (thread < half) { threadSums[thread] += threadSums[thread + half]; }
    workgroupBarrier();
  }
  return threadSums[0];
}
`;
