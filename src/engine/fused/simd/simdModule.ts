// The compiled kernels, with memory of their own for every network.
import plain from './assembly?assembly=simd';
import relaxed from './assembly?assembly=simd,relaxed-simd';

type Kernel = (...values: number[]) => number;

/** The kernels by name; what they take is said where they're written, in assembly/. */
export type SimdModule = Readonly<
  Record<
    | 'activate'
    | 'activateBack'
    | 'adam'
    | 'addScaled'
    | 'clamp'
    | 'countBelow'
    | 'countEqual'
    | 'markPositive'
    | 'matrixProduct'
    | 'momentum'
    | 'normalizeRows'
    | 'normalizeRowsBack'
    | 'rmsprop'
    | 'scale'
    | 'scaledMean'
    | 'scaledProducts'
    | 'sgd'
    | 'subtract'
    | 'subtractColumnMeans'
    | 'sumProducts'
    | 'sumRows'
    | 'transpose'
    | 'writeNorm'
    | 'writeSlopes'
    | 'zeroPadding',
    Kernel
  >
>;

const isRelaxed = WebAssembly.validate(relaxed);
const bytes = isRelaxed ? relaxed : plain;

/** What runs the kernels: with relaxed SIMD a multiplication and an addition may be one instruction, which rounds once. */
export const adapter = isRelaxed ? 'WebAssembly relaxed SIMD' : 'WebAssembly SIMD';

/** Whether this browser can run them: WebAssembly with SIMD. */
export const isSupported = (): boolean => WebAssembly.validate(bytes);

/** The kernels over a memory. */
export async function instantiate(memory: WebAssembly.Memory): Promise<SimdModule> {
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return instance.exports as unknown as SimdModule;
}
