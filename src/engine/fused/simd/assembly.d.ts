declare module '*?assembly' {
  /** A compiled WebAssembly module. */
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
