import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createTapeEngine } from './tapeEngine.ts';
import { inputFor, joined, type InputChanges } from './testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const variants: InputChanges[] = [
  { optimizer: { kind: 'sgd' } },
  { optimizer: { kind: 'momentum' }, network: { normalization: 'layer' } },
  { optimizer: { kind: 'adam', weightDecay: 0.01 }, network: { normalization: 'batch' } },
];

test.each(variants)('an engine goes on from a state bit for bit ($optimizer)', async (changes) => {
  const before = tf.memory().numTensors;
  const input = inputFor(changes);
  const first = createTapeEngine(input);
  await first.run(7);
  const second = createTapeEngine({ ...input, state: await first.state() });
  expect(joined([await second.run(13)])).toEqual(joined([await first.run(13)]));
  expect(await second.state()).toEqual(await first.state());
  expect((await second.state()).step).toBe(20);
  first.dispose();
  second.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a state that is being read stays that of its step while the engine takes others', async () => {
  const input = inputFor({ optimizer: { kind: 'adam' } });
  const before = tf.memory().numTensors;
  const [first, second] = [createTapeEngine(input), createTapeEngine(input)];
  await first.run(7);
  await second.run(7);
  const reading = first.state();
  await first.run(5);
  first.dispose();
  expect(await reading).toEqual(await second.state());
  second.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('each hidden layer hands on its activations, and with a skip connection what came before as well', async () => {
  const input = inputFor({ network: { depth: 2, residual: true, residualScale: 0.5 } });
  const engine = createTapeEngine(input);
  const x = Float32Array.of(0.3, -0.8);
  const [second, first] = await engine.hidden(x, [1, 0]);
  engine.dispose();
  const layer = (h: ArrayLike<number>, { kernel, bias }: (typeof input.initial)[number]) =>
    Array.from(bias, (b, unit) =>
      Math.tanh(
        Array.from(h).reduce((z, value, i) => z + value * kernel[i * bias.length + unit]!, b),
      ),
    );
  const h1 = layer(x, input.initial[0]!);
  const h2 = layer(h1, input.initial[1]!).map((a, unit) => h1[unit]! + 0.5 * a);
  expect([...first!]).toEqual(h1.map((value) => expect.closeTo(value, 6)));
  expect([...second!]).toEqual(h2.map((value) => expect.closeTo(value, 6)));
});

test('ReLU units are counted as dead where they are 0 on the whole training set', async () => {
  const relu = inputFor({ network: { depth: 1, activation: 'relu' } });
  const initial = relu.initial.map((layer, index) => ({
    ...layer,
    bias: index ? layer.bias : Float32Array.of(-99, -99, -99, 99),
  }));
  const lively = { ...relu.training, x: relu.training.x.map((value, i) => (i < 2 ? 1e6 : value)) };
  for (const [training, most] of [
    [relu.training, 0.75],
    [lively, 0.74],
  ] as const) {
    const engine = createTapeEngine({ ...relu, initial, training });
    const { columns } = await engine.run(2);
    expect(columns.dead).toHaveLength(1);
    expect(columns.dead[0]).toBeLessThanOrEqual(most);
    expect(columns.saturated[0]).toBe(0.75);
    engine.dispose();
  }
  const tanh = createTapeEngine(inputFor());
  expect([...(await tanh.run(1)).columns.dead]).toEqual([NaN, NaN, NaN]);
  tanh.dispose();
});

test('a normalization without epsilon divides equal values by 0', async () => {
  const equal = { x: new Float32Array(24).fill(0.5), y: inputFor().training.y };
  const failureOf = async (epsilon: number) => {
    const changes: InputChanges = { network: { normalization: 'batch', epsilon } };
    const engine = createTapeEngine({ ...inputFor(changes), batchAt: () => equal });
    const { failure } = await engine.run(1);
    engine.dispose();
    return failure;
  };
  expect(await failureOf(1e-5)).toBeUndefined();
  expect((await failureOf(0))?.step).toBe(0);
});
