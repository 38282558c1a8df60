// Typed arrays that grow.

/** The same array while it has `length` elements, else a copy at least twice as long, so that growing by little is cheap on average. */
export function withRoom<T extends Float32Array | Float64Array | Uint32Array | Uint8Array>(
  array: T,
  length: number,
): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(
    Math.max(length, 2 * array.length),
  );
  longer.set(array);
  return longer;
}
