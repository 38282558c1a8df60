// Work on a GPU and what it leaves, read back in one go.
import { withErrorScopes } from './errorScopes.ts';

/** A stretch of a buffer: `offset` and `floats` count 32-bit floats. */
export interface BufferPiece {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly floats: number;
}

/** Work, and what is read right after it, before the next stage overwrites it. */
export interface Stage {
  readonly record?: (encoder: GPUCommandEncoder) => void;
  readonly pieces: readonly BufferPiece[];
}

/** Copies pieces into a new buffer, each after the work of its stage, and submits all; the buffer comes with its mapping. */
function submit(device: GPUDevice, stages: readonly Stage[]) {
  const floats = stages
    .flatMap(({ pieces }) => pieces)
    .reduce((sum, piece) => sum + piece.floats, 0);
  const staging = device.createBuffer({
    label: 'staging',
    size: 4 * floats,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  let place = 0;
  for (const { record, pieces } of stages) {
    record?.(encoder);
    for (const { buffer, offset, floats } of pieces) {
      encoder.copyBufferToBuffer(buffer, 4 * offset, staging, 4 * place, 4 * floats);
      place += floats;
    }
  }
  device.queue.submit([encoder.finish()]);
  const mapped = staging.mapAsync(GPUMapMode.READ);
  // Where it can't be mapped, the error scopes say why.
  mapped.catch(() => {});
  return { staging, mapped };
}

/**
 * Submits the stages in one go, before it returns, and resolves to the values of their pieces, in order. `prepare` makes the stages, with the buffers
 * that they need. Rejects with a sentence where the device has no memory for them.
 */
export async function submitAndRead(
  device: GPUDevice,
  prepare: () => readonly Stage[],
): Promise<Float32Array[]> {
  const { stages, staging, mapped } = await withErrorScopes(device, () => {
    const stages = prepare();
    return { stages, ...submit(device, stages) };
  });
  await mapped;
  const all = new Float32Array(staging.getMappedRange().slice(0));
  staging.destroy();
  let start = 0;
  return stages
    .flatMap(({ pieces }) => pieces)
    .map(({ floats }) => all.subarray(start, (start += floats)));
}
