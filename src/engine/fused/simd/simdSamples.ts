// Rows that the SIMD step passes forward: the batch, and the whole training and test sets.
import { randomStream } from '../../../data/random.ts';
import type { KernelInput } from '../kernels.ts';
import { padded } from '../plan.ts';
import type { StepUniforms } from '../stepUniforms.ts';
import { batchOutcome } from './simdLosses.ts';
import type { SimdMemory } from './simdMemory.ts';
import type { SimdModule } from './simdModule.ts';
import type { SimdPass } from './simdPass.ts';

/** Copies rows of `columns` values into padded rows, or padded rows into rows without padding. */
export function copyRows(
  from: Float32Array,
  fromRow: number,
  to: Float32Array,
  toRow: number,
  columns: number,
): void {
  const rows = Math.min(Math.floor(from.length / fromRow), Math.floor(to.length / toRow));
  for (let row = 0; row < rows; row++)
    to.set(from.subarray(row * fromRow, row * fromRow + columns), row * toRow);
}

/** Training and test set of a network, in WebAssembly memory. */
export interface SimdSamples {
  /** Copies the inputs of a step's batch into `x`; returns its targets, [batch, outputs], valid until the next call. */
  chooseBatch(stepUniforms: StepUniforms): Float32Array;
  /** Number of test rows predicted correctly. */
  countTestCorrect(stepUniforms: StepUniforms): number;
  /** Number of units, per hidden layer, that are 0 on the whole training set. */
  countDead(stepUniforms: StepUniforms): number[];
}

/** Copies the inputs of both sets into WebAssembly memory. */
export function createSimdSamples(
  { plan, training, test, loss }: KernelInput,
  { at, floats, view }: SimdMemory,
  module: SimdModule,
  pass: SimdPass,
): SimdSamples {
  const { network, batchSize } = plan;
  const { depth, inputs, outputs, width } = network;
  const [inputs4, outputs4, width4] = [inputs, outputs, width].map(padded) as [
    number,
    number,
    number,
  ];
  copyRows(training.x, inputs, view('trainingInputs'), inputs4, inputs);
  if (test) copyRows(test.x, inputs, view('testInputs'), inputs4, inputs);
  const targets = new Float32Array(batchSize * outputs);

  function chooseBatch({
    drawn,
    seed,
    step,
    corruptRow,
    corruptValue,
  }: StepUniforms): Float32Array {
    const x = view('x');
    const { count } = training;
    const { word } = randomStream(seed, 'batch', step);
    for (let i = 0; i < batchSize; i++) {
      const row = (drawn ? word(i) : step * batchSize + i) % count;
      const start = at.trainingInputs / 4 + row * inputs4;
      x.set(floats.subarray(start, start + inputs4), i * inputs4);
      targets.set(training.y.subarray(row * outputs, (row + 1) * outputs), i * outputs);
    }
    if (corruptRow < batchSize)
      x.fill(corruptValue, corruptRow * inputs4, corruptRow * inputs4 + inputs);
    return targets;
  }

  /** Passes rows forward, a batch at a time, and calls back after each batch. */
  function forwardInBatches(
    from: number,
    count: number,
    stepUniforms: StepUniforms,
    show: (firstRow: number, rows: number) => void,
  ): void {
    for (let row = 0; row < count; row += batchSize) {
      const rows = Math.min(batchSize, count - row);
      pass.forward(from + 4 * row * inputs4, rows, stepUniforms);
      show(row, rows);
    }
  }

  function countTestCorrect(stepUniforms: StepUniforms): number {
    let correct = 0;
    forwardInBatches(at.testInputs, test!.count, stepUniforms, (first, rows) => {
      const y = test!.y.subarray(first * outputs, (first + rows) * outputs);
      correct += batchOutcome(
        loss,
        view('output').subarray(0, rows * outputs4),
        y,
        outputs,
        outputs4,
        view('dOutput'),
      ).correct;
    });
    return correct;
  }

  function countDead(stepUniforms: StepUniforms): number[] {
    const marks = new Uint8Array(floats.buffer, at.alive, depth * width4).fill(0);
    forwardInBatches(at.trainingInputs, training.count, stepUniforms, (_, rows) => {
      for (const layer of plan.hidden) {
        pass.activations(layer, at.scratch, rows, stepUniforms);
        module.markPositive(at.scratch, at.alive + layer * width4, rows, width, width4);
      }
    });
    return plan.hidden.map((layer) =>
      marks
        .subarray(layer * width4, layer * width4 + width)
        .reduce((dead, mark) => dead - mark, width),
    );
  }

  return { chooseBatch, countTestCorrect, countDead };
}
