// Submits work to a GPU and reads its results back with one mapping.
import { withErrorScopes } from './errorScopes.ts';

/** A range of a buffer; `offset` and `floats` count 32-bit floats. */
export interface BufferPiece {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly floats: number;
}

/** Work, and the ranges to copy right after it, before the next stage overwrites them. */
export interface Stage {
  readonly record?: (encoder: GPUCommandEncoder) => void;
  readonly pieces: readonly BufferPiece[];
}

/** Records each stage and the copies of its ranges into a new buffer, and submits all; returns the buffer and its mapping. */
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
  // If mapping fails, the error scopes have the reason.
  mapped.catch(() => {});
  return { staging, mapped };
}

/**
 * Submits all stages before it returns, and resolves to the values of their ranges, in order. `prepare` makes the stages and their buffers. Rejects
 * with a sentence if the device is out of memory.
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
