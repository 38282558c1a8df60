// Whether what was read is what was written, down to the bits of its numbers.

/** Whether two values of arrays, objects and typed arrays have the same parts; `read` may be anything. */
export function hasSameNumbers(written: unknown, read: unknown): boolean {
  if (ArrayBuffer.isView(written)) return ArrayBuffer.isView(read) && haveSameBytes(written, read);
  if (typeof written !== 'object' || written === null) return Object.is(written, read);
  if (typeof read !== 'object' || read === null) return false;
  const parts = Object.entries(written);
  return (
    parts.length === Object.keys(read).length &&
    parts.every(([name, part]) => hasSameNumbers(part, Reflect.get(read, name)))
  );
}

function haveSameBytes(one: ArrayBufferView, other: ArrayBufferView): boolean {
  if (one.byteLength !== other.byteLength) return false;
  const [a, b] = [one, other].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  ) as [Uint8Array, Uint8Array];
  return a.every((byte, i) => byte === b[i]);
}
