import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { EngineInput } from '../engine.ts';
import { createTapeEngine } from '../tape/tapeEngine.ts';
import { configWith, inputFor, type InputChanges } from '../tape/testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

// Two linear layers that multiply by 1: with the residual r = 2(x − y) the gradient is r·(x, 1, x, 1).
const one = { kernel: Float32Array.of(1), bias: Float32Array.of(0) };
const multiplier = (clipping: NonNullable<InputChanges['clipping']>): EngineInput => ({
  config: configWith({
    network: { inputs: 1, depth: 1, width: 1, activation: 'linear' },
    loss: 'mse',
    clipping,
  }),
  initial: [one, one],
  batchSize: 1,
  training: { count: 1, inputs: 1, outputs: 1, x: Float32Array.of(1), y: Float32Array.of(0) },
  batchAt: () => batch(0),
});
const batch = (y: number) => ({ x: Float32Array.of(1), y: Float32Array.of(y) });

test('two small gradients outvote a large one once all are cut to the same length', async () => {
  const engine = createTapeEngine(multiplier({ mode: 'globalNorm', threshold: 1 }));
  await engine.clippingBias([batch(0)]);
  const before = tf.memory().numTensors;
  // Gradients 2, 2 and −6 times (1, 1, 1, 1): their mean has norm 4/3; that of the clipped ones has norm 1/3 in the opposite direction.
  expect(await engine.clippingBias([batch(0), batch(0), batch(4)])).toEqual({
    cosine: expect.closeTo(-1, 6),
    normRatio: expect.closeTo(0.25, 5),
    clippedShare: 1,
    batches: 3,
  });
  expect(tf.memory().numTensors).toBe(before);
  engine.dispose();
});

test('a threshold over all gradients changes nothing', async () => {
  const engine = createTapeEngine(multiplier({ mode: 'globalNorm', threshold: 100 }));
  expect(await engine.clippingBias([batch(0), batch(4)])).toEqual({
    cosine: expect.closeTo(1, 6),
    normRatio: expect.closeTo(1, 6),
    clippedShare: 0,
    batches: 2,
  });
  engine.dispose();
});

const modes = ['globalNorm', 'layerNorm', 'value'] as const;

test.each(modes)(
  'the cosine of a step is that of its gradients, with %s clipping',
  async (mode) => {
    const clipping = { mode, threshold: mode === 'globalNorm' ? 0.1 : 0.02 } as const;
    const step = async (changes: InputChanges) => {
      const engine = createTapeEngine(inputFor(changes));
      const before = await engine.state();
      const { columns } = await engine.run(1);
      const after = await engine.state();
      engine.dispose();
      const flat = ({ parameters }: typeof before) =>
        parameters.flatMap(({ kernel, bias }) => [...kernel, ...bias]);
      const [start, end] = [flat(before), flat(after)];
      return { columns, moved: start.map((value, i) => value - end[i]!) };
    };
    // A plain gradient step of rate 1 moves by the gradient itself.
    const optimizer = { learningRate: 1 };
    const plain = await step({ optimizer });
    const clipped = await step({ optimizer, clipping });
    const dot = plain.moved.reduce((sum, value, i) => sum + value * clipped.moved[i]!, 0);
    const cosine = dot / (Math.hypot(...plain.moved) * Math.hypot(...clipped.moved));
    expect(clipped.columns.clipCosine[0]).toBeCloseTo(cosine, 5);
    expect(plain.columns.clipCosine[0]).toBeNaN();
    if (mode === 'globalNorm') expect(cosine).toBeCloseTo(1, 5);
    else expect(cosine).toBeLessThan(0.99);
  },
);
