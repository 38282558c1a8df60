// Typed arrays that grow.

type Growing = Float32Array | Float64Array | Uint32Array | Uint8Array;

/** A copy of the array with zeros behind it, `length` elements in all. */
export function lengthened<T extends Growing>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}

/** The same array while it has `length` elements, else a copy at least twice as long, so that growing by little is cheap on average. */
export const withRoom = <T extends Growing>(array: T, length: number): T =>
  length <= array.length ? array : lengthened(array, Math.max(length, 2 * array.length));
