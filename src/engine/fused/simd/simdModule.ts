// The compiled SIMD kernels, instantiated with one memory per network.
import plain from './assembly?assembly=simd';
import relaxed from './assembly?assembly=simd,relaxed-simd';

type Kernel = (...values: number[]) => number;

/** The kernels by name; their arguments are documented in assembly/. */
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

/** Browsers in Lockdown Mode have no WebAssembly at all. */
const isValid = (module: typeof plain): boolean =>
  typeof WebAssembly !== 'undefined' && WebAssembly.validate(module);

const isRelaxed = isValid(relaxed);
const bytes = isRelaxed ? relaxed : plain;

/** Adapter name in a trace. With relaxed SIMD a multiplication and an addition may be one instruction with one rounding. */
export const adapter = isRelaxed ? 'WebAssembly relaxed SIMD' : 'WebAssembly SIMD';

/** True if this browser supports WebAssembly with the SIMD features used. */
export const isSupported: boolean = isRelaxed || isValid(plain);

/** Compiled once: networks that are trained one after the other share the code that the browser has optimized. */
let compiled: Promise<WebAssembly.Module> | undefined;

/** Instantiates the kernels on a memory. */
export async function instantiate(memory: WebAssembly.Memory): Promise<SimdModule> {
  compiled ??= WebAssembly.compile(bytes);
  const instance = await WebAssembly.instantiate(await compiled, { env: { memory } });
  return instance.exports as unknown as SimdModule;
}
