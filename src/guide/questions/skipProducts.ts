// What a stack of layers multiplies the error with, with and without skip connections.

/** Without skips each layer multiplies with its own slope. */
export const plain = (slope: number, layers: number): number => slope ** layers;

/** With h + s·f(h) each layer multiplies with 1 + s·f′ (He et al., “Identity mappings in deep residual networks”, 2016, equation 5). */
export const withSkips = (slope: number, scale: number, layers: number): number =>
  (1 + scale * slope) ** layers;
