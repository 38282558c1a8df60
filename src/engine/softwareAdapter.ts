// Distinguishes hardware adapters from software ones.

/** True if a GPU's name is that of a CPU renderer. It is slower than WebAssembly, so `auto` skips it. */
export const isSoftware = (adapter: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(adapter);

/** True if a WebGPU adapter is software. */
export const isSoftwareAdapter = ({
  vendor,
  architecture,
  isFallbackAdapter,
}: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'isFallbackAdapter'>): boolean =>
  isFallbackAdapter || isSoftware(`${vendor} ${architecture}`);

/** Throws if an adapter is software and only hardware is allowed. */
export function refuseSoftware(adapter: string): void {
  if (isSoftware(adapter)) throw new Error(`${adapter} is a software renderer.`);
}
