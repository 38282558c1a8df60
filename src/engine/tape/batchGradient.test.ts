import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createTapeEngine } from './tapeEngine.ts';
import { inputFor, samples } from './testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

test('a gradient is what a plain step of rate 1 moves the parameters by, and taking it changes nothing', async () => {
  const engine = createTapeEngine(
    inputFor({ optimizer: { learningRate: 1 }, network: { normalization: 'layer' } }),
  );
  await engine.gradient(samples);
  const before = await engine.state();
  const tensors = tf.memory().numTensors;
  const { loss, gradients } = await engine.gradient(samples);
  expect(tf.memory().numTensors).toBe(tensors);
  const { columns } = await engine.run(1);
  const after = await engine.state();
  expect(loss).toBe(columns.loss[0]);
  gradients.forEach((layer, index) =>
    Object.entries(layer).forEach(([name, values]) => {
      const key = name as keyof typeof layer;
      const moved = Array.from(
        before.parameters[index][key]!,
        (value, i) => value - after.parameters[index][key]![i],
      );
      moved.forEach((value, i) => expect(value).toBeCloseTo(values[i], 6));
    }),
  );
  engine.dispose();
});

test('the gradient of a batch of another size than the training’s', async () => {
  const engine = createTapeEngine(inputFor());
  const { gradients } = await engine.gradient({
    x: samples.x.subarray(0, 4),
    y: samples.y.subarray(0, 2),
  });
  expect(gradients).toHaveLength(4);
  engine.dispose();
});
