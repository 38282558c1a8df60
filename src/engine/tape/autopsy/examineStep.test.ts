import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { LayerParameters } from '../../../network/layerParameters.ts';
import type { Autopsy } from '../../../trace/model/autopsy.ts';
import type { EngineInput } from '../../engine.ts';
import { createTapeEngine } from '../tapeEngine.ts';
import { inputFor, samples, type InputChanges } from '../testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** The autopsy of the first steps; expects no tensor to be left over. */
async function reportOf(input: EngineInput, steps = 1): Promise<Autopsy | undefined> {
  const before = tf.memory().numTensors;
  const engine = createTapeEngine(input);
  const { failure } = await engine.run(steps);
  engine.dispose();
  expect(tf.memory().numTensors).toBe(before);
  return failure?.autopsy;
}

/**
 * Linear layers of one unit with these weights, three hidden and the head. The first layer reads the first feature. The target is 0 and the loss the
 * mean of squares.
 */
function chain(kernels: readonly number[], x: number[], changes: InputChanges = {}): EngineInput {
  const input = inputFor({
    loss: 'mse',
    ...changes,
    network: { activation: 'linear', width: 1, ...changes.network },
  });
  const initial: LayerParameters[] = kernels.map((kernel, layer) => ({
    kernel: layer ? Float32Array.of(kernel) : Float32Array.of(kernel, 0),
    bias: Float32Array.of(0),
  }));
  const batch = {
    x: Float32Array.from(samples.x, (_, i) => (i % 2 ? 0 : x[i / 2])),
    y: samples.y.map(() => 0),
  };
  return { ...input, initial, batchAt: () => batch };
}

const ones = new Array<number>(12).fill(1);
/** Ones, except in some rows. */
const onesBut = (rows: Record<number, number>) => ones.map((one, row) => rows[row] ?? one);

test('two samples overflow in the second layer, and are named with the range that went in', async () => {
  // 1e20 · 1e18 fits; the rows of 5 and −7 exceed 3.4e38 in the second product: 5e38 and −7e38.
  const report = await reportOf(chain([1e20, 1e18, 1e-30, 1], onesBut({ 4: 5, 9: -7 })));
  expect(report).toMatchObject({
    step: 0,
    phase: 'forward',
    layer: 1,
    operation: 'matMul',
    samples: [4, 9],
    batchSize: 12,
    nan: 0,
    positiveInfinity: 1,
    negativeInfinity: 1,
    size: 12,
    cause: 'explodingActivations',
  });
  expect(report!.inputRange![0] / -7e20).toBeCloseTo(1, 6);
  expect(report!.inputRange![1] / 5e20).toBeCloseTo(1, 6);
});

test('the loss is blamed for a square of the output that overflows, and the row for its output', async () => {
  // 1e19² is 1e38; 3e19² is 9e38.
  expect(await reportOf(chain([1, 1, 1, 1e19], onesBut({ 7: 3 })))).toMatchObject({
    phase: 'loss',
    layer: 3,
    operation: 'square',
    samples: [7],
    positiveInfinity: 1,
    size: 12,
    cause: 'lossOverflow',
  });
});

test('the error overflows on its way back through the head', async () => {
  // The output is 1e15 and its derivative 2e15 / 12; times the head's 1e30 it is over 1e38.
  expect(await reportOf(chain([1, 1, 1e-15, 1e30], ones))).toMatchObject({
    phase: 'backward',
    layer: 3,
    operation: 'matMul',
    samples: Array.from({ length: 12 }, (_, row) => row),
    positiveInfinity: 12,
    cause: 'explodingGradients',
  });
});

test('a weight’s gradient that sums over the batch is blamed on the row whose part overflows', async () => {
  // hᵀ · dy of the head: 1e25 · (2 · 1e15 / 12) for row 2, 1 · 1e-10 for the others.
  expect(await reportOf(chain([1, 1, 1, 1e-10], onesBut({ 2: 1e25 })))).toMatchObject({
    phase: 'backward',
    layer: 3,
    operation: 'kernelGradient',
    samples: [2],
    size: 1,
    cause: 'badSample',
  });
});

test('NaN and Infinity in the batch are found before anything is computed', async () => {
  expect(await reportOf(chain([1, 1, 1, 1], onesBut({ 3: NaN, 5: Infinity })))).toMatchObject({
    phase: 'data',
    operation: 'input',
    samples: [3, 5],
    nan: 1,
    positiveInfinity: 1,
    size: 24,
    cause: 'badSample',
  });
});

test.each(['adam', 'adamw', 'rmsprop'] as const)(
  '%s stops where the square of a gradient leaves float32, and momentum goes on',
  async (kind) => {
    // ∂loss/∂head = 2 · 1e10 · 1e10 = 2e20, whose square is 4e40.
    const input = (optimizer: NonNullable<InputChanges['optimizer']>) =>
      chain([1e10, 1, 1, 1], ones, { optimizer });
    expect(await reportOf(input({ kind }))).toMatchObject({
      phase: 'update',
      operation: 'square',
      samples: [],
      cause: 'secondMomentOverflow',
    });
    expect(await reportOf(input({ kind: 'momentum', learningRate: 1e-30 }))).toBeUndefined();
  },
);

test('an update that overflows, and parameters that can’t take a finite one, stop at that step', async () => {
  const rate = (learningRate: number) => ({ optimizer: { kind: 'sgd', learningRate } }) as const;
  // The head's gradient is 2 · 1e17 · 1e17 = 2e34; times 1e6 it is over 3.4e38.
  expect(await reportOf(chain([1e17, 1, 1, 1], ones, rate(1e6)))).toMatchObject({
    phase: 'update',
    operation: 'product',
    cause: 'updateOverflow',
  });
  // The weight of the second feature, which is 0, is 2e38, and its velocity −2e38 · 0.9: 2e38 + 1.8e38 is over 3.4e38.
  const momentum = { optimizer: { kind: 'momentum', learningRate: 1, momentum: 0.9 } } as const;
  const input = chain([1, 1, 1, 0], ones, momentum);
  const withSecond = (value: number) =>
    input.initial.map((layer, index) =>
      index ? layer : { ...layer, kernel: Float32Array.of(1, value) },
    );
  const still = input.initial.map(({ kernel, bias }) => ({
    kernel: kernel.map(() => 0),
    bias: bias.map(() => 0),
  }));
  const moving = (velocity: number) => [
    { ...still[0]!, kernel: Float32Array.of(0, velocity) },
    ...still.slice(1),
  ];
  const at = (velocity: number): EngineInput => ({
    ...input,
    state: { step: 5, parameters: withSecond(2e38), slots: [moving(velocity)] },
  });
  expect(await reportOf(at(-2e38))).toMatchObject({
    step: 5,
    phase: 'update',
    layer: 0,
    operation: 'subtraction',
    samples: [],
    positiveInfinity: 1,
    cause: 'updateOverflow',
  });
  // As large, but of opposite sign: the suspected overflow doesn't occur, and the step is taken.
  expect(await reportOf(at(2e38))).toBeUndefined();
});

test('batch normalization of equal samples without epsilon divides by zero, with epsilon it does not', async () => {
  const input = (epsilon: number): EngineInput => {
    const network = { normalization: 'batch', epsilon } as const;
    const same = { ...samples, x: samples.x.map((_, i) => (i % 2 ? 0.3 : -1.7)) };
    return { ...inputFor({ network }), batchAt: () => same };
  };
  expect(await reportOf(input(0))).toMatchObject({
    phase: 'forward',
    layer: 0,
    operation: 'normalization',
    samples: Array.from({ length: 12 }, (_, row) => row),
    positiveInfinity: 4,
    inputRange: [0, 0],
    cause: 'zeroVariance',
  });
  expect(await reportOf(input(1e-5))).toBeUndefined();
});

test('weights that diverge are told apart from weights that were too large at first', async () => {
  const diverging = chain([1, 1, 1, 1], ones, { optimizer: { kind: 'sgd', learningRate: 1e3 } });
  expect(await reportOf(diverging, 16)).toMatchObject({ cause: 'divergingWeights' });
});

test('watching is over when the report is made', async () => {
  const { runKernel } = tf.engine();
  await reportOf(chain([1, 1, 1, 1e19], onesBut({ 7: 3 })));
  expect(tf.engine().runKernel).toBe(runKernel);
});
