// Replacements for inaccurate kernels of the WASM backend: XNNPACK's ReLU compares bits, and returns 0 for a NaN with a sign; its log(1 + x) takes
// the logarithm of a rounded sum.
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Log1p, Relu, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { log1p } from '../../../calculus/elementary/logarithm.ts';
import { replaceKernel } from './replaceKernel.ts';

const elementwise =
  (compute: (x: number) => number): KernelFunc =>
  ({ inputs, backend }) => {
    const wasm = backend as BackendWasm;
    const x = inputs['x'] as TensorInfo;
    const output = wasm.makeOutput(x.shape, x.dtype);
    // Viewed after the allocation, which may grow the memory and detach earlier views.
    const from = wasm.typedArrayFromHeap(x);
    const to = wasm.typedArrayFromHeap(output);
    for (let i = 0; i < from.length; i++) to[i] = compute(from[i]!);
    return output;
  };

replaceKernel(
  Relu,
  'wasm',
  elementwise((x) => (x <= 0 ? 0 : x)),
);
replaceKernel(Log1p, 'wasm', elementwise(log1p));
