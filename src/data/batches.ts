// The batch of each step: a function of seed and step only, so that any step can be replayed exactly.
import type { Batch, Samples } from './dataset.ts';
import { randomStream } from './random.ts';

/**
 * Makes the batch of any step. Row i of step s is the training row word(seed, s, i) mod N, so rows can repeat;
 * a batch as large as the training set is the whole set in order, at every step the same object.
 */
export function batches(
  training: Samples,
  seed: number,
  batchSize: number,
): (step: number) => Batch {
  const { count, inputs, outputs } = training;
  if (batchSize === count) return () => training;
  return (step) => {
    const x = new Float32Array(batchSize * inputs); // [batch, inputs]
    const y = new Float32Array(batchSize * outputs); // [batch, outputs]
    const { word } = randomStream(seed, 'batch', step);
    for (let i = 0; i < batchSize; i++) {
      const row = word(i) % count;
      x.set(training.x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
      y.set(training.y.subarray(row * outputs, (row + 1) * outputs), i * outputs);
    }
    return { x, y };
  };
}

/** The training set in order, cut into batches; an incomplete last batch is dropped. */
export function epoch({ count, inputs, outputs, x, y }: Samples, batchSize: number): Batch[] {
  return Array.from({ length: Math.floor(count / batchSize) }, (_, index) => {
    const [from, to] = [index * batchSize, (index + 1) * batchSize];
    return {
      x: x.subarray(from * inputs, to * inputs),
      y: y.subarray(from * outputs, to * outputs),
    };
  });
}
