// Which buffers of plain data can be moved to another thread instead of being copied.

/** The buffers of all typed arrays in plain data, each once. */
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
