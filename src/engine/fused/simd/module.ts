// The compiled kernels, with memory of their own for every network.
import bytes from './assembly?assembly';

type Kernel = (...values: number[]) => number;

/** The kernels by name; what they take is said where they're written, in assembly/. */
export type Module = Readonly<
  Record<
    | 'activate'
    | 'activateBack'
    | 'adam'
    | 'addScaled'
    | 'clamp'
    | 'countBelow'
    | 'countEqual'
    | 'markPositive'
    | 'momentum'
    | 'normOf'
    | 'normalizeRows'
    | 'normalizeRowsBack'
    | 'product'
    | 'rmsprop'
    | 'scale'
    | 'scaledMean'
    | 'scaledProducts'
    | 'sgd'
    | 'slopes'
    | 'subtract'
    | 'subtractColumnMeans'
    | 'sumProducts'
    | 'sumRows'
    | 'transpose'
    | 'zeroPadding',
    Kernel
  >
>;

/** Whether this browser can run them: WebAssembly with SIMD. */
export const isSupported = (): boolean => WebAssembly.validate(bytes);

/** The kernels over a memory. */
export async function instantiate(memory: WebAssembly.Memory): Promise<Module> {
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return instance.exports as unknown as Module;
}
