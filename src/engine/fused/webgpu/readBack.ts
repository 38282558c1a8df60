// Reading buffers back, all pieces in one go.

/** A stretch of a buffer: `offset` and `floats` count 32-bit floats. */
export interface Piece {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly floats: number;
}

/** The values of stretches of buffers, once all that was submitted before is done. */
export async function readBack(
  device: GPUDevice,
  pieces: readonly Piece[],
): Promise<Float32Array[]> {
  const floats = pieces.reduce((sum, piece) => sum + piece.floats, 0);
  const staging = device.createBuffer({
    size: 4 * floats,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  let place = 0;
  for (const { buffer, offset, floats } of pieces) {
    encoder.copyBufferToBuffer(buffer, 4 * offset, staging, 4 * place, 4 * floats);
    place += floats;
  }
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const all = new Float32Array(staging.getMappedRange().slice(0));
  staging.destroy();
  let start = 0;
  return pieces.map(({ floats }) => all.subarray(start, (start += floats)));
}
