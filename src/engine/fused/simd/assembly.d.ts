// Types of the kernels that Vite compiles from AssemblyScript, by the WebAssembly features they use.
declare module '*?assembly=simd' {
  /** A compiled WebAssembly module. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module '*?assembly=simd,relaxed-simd' {
  /** A compiled WebAssembly module. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
