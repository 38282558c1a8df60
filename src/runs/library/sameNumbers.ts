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

/** By words where they are aligned: states have up to 32 million. */
function haveSameBytes(one: ArrayBufferView, other: ArrayBufferView): boolean {
  if (one.byteLength !== other.byteLength) return false;
  const isAligned = (one.byteLength | one.byteOffset | other.byteOffset) % 4 === 0;
  const viewOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
    isAligned
      ? new Uint32Array(buffer, byteOffset, byteLength / 4)
      : new Uint8Array(buffer, byteOffset, byteLength);
  const [words, others] = [viewOf(one), viewOf(other)];
  for (let i = 0; i < words.length; i++) if (words[i] !== others[i]) return false;
  return true;
}
