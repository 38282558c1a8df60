// Typed arrays that grow.

type Growing = Float32Array | Float64Array | Uint32Array | Uint8Array;

/** A copy extended with zeros to `length` elements. */
export function lengthened<T extends Growing>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}

/** The array itself if it has `length` elements, else a copy at least twice as long: amortized O(1) per element. */
export const withRoom = <T extends Growing>(array: T, length: number): T =>
  length <= array.length ? array : lengthened(array, Math.max(length, 2 * array.length));
