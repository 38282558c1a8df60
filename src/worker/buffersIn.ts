// The buffers of plain data that can be transferred to another thread instead of copied.

/** Buffers of all typed arrays in plain data, without duplicates. */
export function buffersIn(data: unknown): ArrayBufferLike[] {
  const buffers = new Set<ArrayBufferLike>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    else for (const inner of Object.values(value)) collect(inner);
  };
  collect(data);
  return [...buffers];
}
