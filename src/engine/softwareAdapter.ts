// Tells real graphics hardware from a program that imitates it.

/** Whether a GPU's name is that of a renderer on the CPU: slower than WebAssembly, so `auto` leaves it out. */
export const isSoftware = (adapter: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(adapter);

/** Whether a WebGPU adapter is such a program. */
export const isSoftwareAdapter = ({
  vendor,
  architecture,
  isFallbackAdapter,
}: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'isFallbackAdapter'>): boolean =>
  isFallbackAdapter || isSoftware(`${vendor} ${architecture}`);

/** Throws where an adapter is software and only hardware will do. */
export function refuseSoftware(adapter: string): void {
  if (isSoftware(adapter)) throw new Error(`${adapter} is a software renderer.`);
}
