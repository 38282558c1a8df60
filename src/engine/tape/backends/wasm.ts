// The WASM backend of TensorFlow.js, with one thread, so that the page needs no cross-origin isolation headers.
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { setBackend } from './setBackend.ts';
import './wasmKernels.ts';

/** Opens the WASM backend. Throws a sentence if it doesn't start. */
export async function openWasm(): Promise<string> {
  if (tf.getBackend() !== 'wasm') {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    const paths = {
      'tfjs-backend-wasm.wasm': plainUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
    };
    // Only fetch reads data: addresses, which these are in the command line.
    setWasmPaths(paths, simdUrl.startsWith('data:'));
    await setBackend('wasm', 'WebAssembly did not start in this browser. Choose the CPU backend.');
  }
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return hasSimd ? 'WebAssembly SIMD' : 'WebAssembly';
}
