// Runs long work that returns its results in chunks, so that the worker handles messages meanwhile and the page can end it.

/** Work that yields its results one by one; undefined is a pause without a result. */
export type StreamingTask<Item> = Iterable<Item | undefined> | AsyncIterable<Item | undefined>;

/** Called with the results since the last call; returns whether more are wanted. */
export type OnChunk<Item> = (chunk: Item[]) => boolean | Promise<boolean>;

/** Milliseconds of work between two chunks. */
const chunkEvery = 60;

/** Runs a task until it ends or no more is wanted; returns true if it completed. The last chunk may be empty. */
export async function inChunks<Item>(
  task: StreamingTask<Item>,
  onChunk: OnChunk<Item>,
): Promise<boolean> {
  let chunk: Item[] = [];
  let handedOver = performance.now();
  for await (const item of task) {
    if (item !== undefined) chunk.push(item);
    if (performance.now() - handedOver < chunkEvery) continue;
    if (!(await onChunk(chunk))) return false;
    chunk = [];
    handedOver = performance.now();
  }
  return onChunk(chunk);
}
