import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LayerParameters } from '../../network/layerParameters.ts';
import type { StepBlock } from '../../trace/model/trace.ts';
import type { EngineConfig, EngineInput } from '../engine.ts';
import { createTapeEngine } from './tapeEngine.ts';
import { configWith, depth, inputFor, joined, samples, type InputChanges } from './testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('derivatives', () => {
  type Layer = Record<keyof LayerParameters, number[]>;
  interface Nudge {
    readonly layer: number;
    readonly index: number;
    readonly by: number;
  }

  const normalized = (z: number[][], batch: boolean) => {
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const standard = (values: number[]) => {
      const centre = mean(values);
      const deviation = Math.sqrt(mean(values.map((v) => (v - centre) ** 2)) + 1e-5);
      return values.map((v) => (v - centre) / deviation);
    };
    const turned = (rows: number[][]) => rows[0]!.map((_, k) => rows.map((row) => row[k]!));
    return batch ? turned(turned(z).map(standard)) : z.map(standard);
  };

  /** Loss in float64, computed from the network's definition; `nudge` changes one value of one layer's h. */
  function lossOf({ network }: EngineConfig, layers: Layer[], nudge?: Nudge): number {
    const affine = (h: number[][], { kernel, bias }: Layer) =>
      h.map((row) =>
        bias.map((b, j) => row.reduce((sum, x, i) => sum + x * kernel[i * bias.length + j]!, b)),
      );
    const nudged = (h: number[][], layer: number) => {
      if (nudge?.layer !== layer) return h;
      const width = h[0]!.length;
      return h.map((row, i) =>
        row.map((v, j) => (i * width + j === nudge.index ? v + nudge.by : v)),
      );
    };
    let h = Array.from({ length: 12 }, (_, i) => [samples.x[2 * i]!, samples.x[2 * i + 1]!]);
    for (let l = 0; l < depth; l++) {
      const layer = layers[l]!;
      let z = affine(h, layer);
      if (network.normalization !== 'none')
        z = normalized(z, network.normalization === 'batch').map((row) =>
          row.map((v, j) => v * layer.gain[j]! + layer.shift[j]!),
        );
      const a = z.map((row) => row.map(Math.tanh));
      const before = h;
      h =
        network.residual && l > 0
          ? a.map((row, i) => row.map((v, j) => before[i]![j]! + network.residualScale * v))
          : a;
      h = nudged(h, l);
    }
    const output = nudged(affine(h, layers[depth]!), depth);
    const terms = output.map(([z], i) => Math.log1p(Math.exp(z!)) - z! * samples.y[i]!);
    return terms.reduce((sum, term) => sum + term, 0) / terms.length;
  }

  const toFloat64 = (layers: readonly LayerParameters[]) =>
    layers.map(
      (layer) =>
        Object.fromEntries(
          Object.entries(layer).map(([name, values]) => [name, Array.from<number>(values)]),
        ) as Layer,
    );

  const kinds = (['none', 'layer', 'batch'] as const).flatMap((normalization) =>
    [false, true].map((residual) => ({ normalization, residual })),
  );

  test.each(kinds)(
    'by every parameter and every h, with normalization $normalization and residual $residual',
    async (network) => {
      const input = inputFor({ network, optimizer: { learningRate: 1 } });
      const engine = createTapeEngine(input);
      const { columns } = await engine.run(1);
      const after = (await engine.state()).parameters;
      engine.dispose();

      const layers = toFloat64(input.initial);
      const h = 1e-5;
      expect(columns.loss[0]).toBeCloseTo(lossOf(input.config, layers), 5);
      layers.forEach((layer, l) => {
        for (const name of Object.keys(layer) as (keyof Layer)[])
          layer[name].forEach((value, index) => {
            const at = (x: number) => {
              layer[name][index] = x;
              return lossOf(input.config, layers);
            };
            const slope = (at(value + h) - at(value - h)) / (2 * h);
            layer[name][index] = value;
            // SGD at rate 1 subtracts exactly the gradient.
            const taken = input.initial[l]![name]![index]! - after[l]![name]![index]!;
            expect(taken, `${name} ${index} of layer ${l + 1}`).toBeCloseTo(slope, 5);
          });
        const size = 12 * (l === depth ? 1 : 4);
        let sum = 0;
        for (let index = 0; index < size; index++) {
          const at = (by: number) => lossOf(input.config, layers, { layer: l, index, by });
          sum += ((at(h) - at(-h)) / (2 * h)) ** 2;
        }
        expect(columns.signalNorm[l]! / Math.sqrt(sum / size)).toBeCloseTo(1, 4);
      });
    },
  );
});

const variants: InputChanges[] = [
  {
    optimizer: { kind: 'adam', weightDecay: 0.01 },
    clipping: { mode: 'globalNorm', threshold: 0.1 },
  },
  { optimizer: { kind: 'momentum' }, clipping: { mode: 'layerNorm', threshold: 0.1 } },
  {
    optimizer: { kind: 'rmsprop' },
    clipping: { mode: 'value', threshold: 0.01 },
    network: { normalization: 'batch' },
  },
];

test.each(variants)(
  'sixteen steps are the same bit for bit in one block or in sixteen',
  async (changes) => {
    const alone = createTapeEngine(inputFor(changes));
    const together = createTapeEngine(inputFor(changes));
    const blocks: StepBlock[] = [];
    for (let step = 0; step < 16; step++) blocks.push(await alone.run(1));
    expect(joined(blocks)).toEqual(joined([await together.run(16)]));
    expect(await alone.state()).toEqual(await together.state());
    expect(joined(blocks).activationMean).toHaveLength(2 * depth);
    expect(joined(blocks).testAccuracy).toHaveLength(1);
    alone.dispose();
    together.dispose();
  },
);

test('nothing stays allocated, however long it runs', async () => {
  const before = tf.memory().numTensors;
  const input = inputFor({ optimizer: { kind: 'adam' }, network: { normalization: 'batch' } });
  const engine = createTapeEngine(input);
  const use = async () => {
    await engine.run(11);
    await engine.predict(samples.x);
    await engine.state();
    await engine.hidden(samples.x, [0, 2]);
    await engine.clippingBias([samples]);
  };
  await use();
  const afterOne = tf.memory().numTensors;
  for (let round = 0; round < 3; round++) {
    engine.edit(
      configWith({
        optimizer: { kind: 'adam', learningRate: round },
        network: { normalization: 'batch' },
      }),
    );
    await use();
  }
  expect(tf.memory().numTensors).toBe(afterOne);
  engine.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

describe('a step that is not finite', () => {
  const poisoned = (from: number, value: number): EngineInput => ({
    ...inputFor({ optimizer: { kind: 'adam' } }),
    batchAt: (step) =>
      step < from ? samples : { x: samples.x.map((x, i) => (i === 3 ? value : x)), y: samples.y },
  });

  test('ends the block before its update', async () => {
    const before = tf.memory().numTensors;
    const engine = createTapeEngine(poisoned(5, NaN));
    const healthy = createTapeEngine(poisoned(99, NaN));
    const block = await engine.run(16);
    const expected = await healthy.run(5);
    expect(block.steps).toBe(5);
    expect(joined([block])).toEqual(joined([expected]));
    expect((await engine.state()).parameters).toEqual((await healthy.state()).parameters);
    expect(block.failure).toMatchObject({ step: 5, autopsy: { layer: 0 } });
    expect(block.failure?.columns.loss[0]).toBeNaN();
    expect(Array.from(block.failure!.columns.status)).toEqual([3, 3, 3, 3]);
    engine.dispose();
    healthy.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('is met again by the next run', async () => {
    const engine = createTapeEngine(poisoned(5, NaN));
    await engine.run(7);
    expect(await engine.run(3)).toMatchObject({ firstStep: 5, steps: 0, failure: { step: 5 } });
    engine.dispose();
  });

  /** The failure at step 0 of linear layers 1 → 1 with these weights, input 1 and target 0. */
  async function failureOf(kernels: readonly number[]) {
    const input = inputFor({ network: { activation: 'linear', width: 1 }, loss: 'mse' });
    const initial = kernels.map((kernel, layer) => ({
      kernel: layer ? Float32Array.of(kernel) : Float32Array.of(kernel, 0),
      bias: Float32Array.of(0),
    }));
    const ones = { x: samples.x.map(() => 1), y: samples.y.map(() => 0) };
    const engine = createTapeEngine({ ...input, initial, batchAt: () => ones });
    const { failure } = await engine.run(1);
    engine.dispose();
    return failure!;
  }

  test.each([
    ['the layer in the middle where it overflows', [1e20, 1e20, 1, 1], 'forward', 1],
    ['the head', [1e20, 1, 1, 1e20], 'forward', depth],
    ['the head on the way back', [1, 1, 1e-15, 1e30], 'backward', depth],
  ] as const)('names %s', async (_, kernels, phase, layer) => {
    const failure = await failureOf(kernels);
    expect(failure.autopsy).toMatchObject({ phase, layer });
    expect(failure.columns.totalNorm[0]).not.toSatisfy(Number.isFinite);
  });

  test('says overflow where the gradients are infinite and none is NaN', async () => {
    // All positive, so that infinities of opposite sign don't meet.
    const input = inputFor({ network: { activation: 'linear' }, loss: 'mse' });
    const initial = input.initial.map((layer) => ({
      ...layer,
      kernel: layer.kernel.map(() => 1e12),
    }));
    const positive = { x: samples.x.map(() => 1), y: samples.y.map(() => 0) };
    const engine = createTapeEngine({ ...input, initial, batchAt: () => positive });
    const { steps, failure } = await engine.run(4);
    expect([steps, failure?.step]).toEqual([0, 0]);
    expect(failure!.columns.totalNorm[0]).toBe(Infinity);
    expect(Array.from(failure!.columns.status)).toContain(2);
    engine.dispose();
  });
});

test('a gradient of exactly 0 is marked as underflow', async () => {
  const input = inputFor();
  const initial = input.initial.map(({ kernel, bias }) => ({
    kernel: kernel.map(() => 0),
    bias: bias.map(() => 1),
  }));
  const engine = createTapeEngine({ ...input, initial });
  const { columns } = await engine.run(1);
  expect(Array.from(columns.status)).toEqual([1, 1, 1, 0]);
  engine.dispose();
});

test('edits apply from the next step on', async () => {
  const engine = createTapeEngine(inputFor());
  await engine.run(1);
  engine.edit(configWith({ optimizer: { learningRate: 0 } }));
  const before = (await engine.state()).parameters;
  const plain = await engine.run(1);
  expect((await engine.state()).parameters).toEqual(before);
  engine.edit(
    configWith({ optimizer: { learningRate: 0 }, network: { residual: true, residualScale: 2 } }),
  );
  const residual = await engine.run(1);
  expect(residual.columns.signalNorm[0]).toBeGreaterThan(plain.columns.signalNorm[0]!);
  engine.edit(
    configWith({
      optimizer: { learningRate: 0 },
      clipping: { mode: 'globalNorm', threshold: 1e-3 },
    }),
  );
  const { columns } = await engine.run(1);
  expect(Math.hypot(...columns.clippedNorm)).toBeCloseTo(1e-3, 6);
  engine.dispose();
});

test('activation statistics are those of the activations', async () => {
  const input = inputFor({ network: { depth: 1, activation: 'sigmoid' } });
  const engine = createTapeEngine(input);
  const { columns } = await engine.run(1);
  engine.dispose();
  const { kernel, bias } = input.initial[0]!;
  const a = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: 4 }, (_, j) => {
      const z = samples.x[2 * i]! * kernel[j]! + samples.x[2 * i + 1]! * kernel[4 + j]! + bias[j]!;
      return 1 / (1 + Math.exp(-z));
    }),
  );
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = (values: number[]) => mean(values.map((v) => (v - mean(values)) ** 2));
  const units = a[0]!.map((_, j) => a.map((row) => row[j]!));
  expect(columns.activationMean[0]).toBeCloseTo(mean(a.flat()), 5);
  expect(columns.activationStd[0]).toBeCloseTo(Math.sqrt(variance(a.flat())), 5);
  expect(columns.sampleSpread[0]).toBeCloseTo(Math.sqrt(mean(units.map(variance))), 5);
  expect(Array.from(columns.frozen)).toEqual([1, 1]);
});

test.each([0.1, 1e-9])('frozen falls as parameters change, at rate %d', async (learningRate) => {
  const input = inputFor({ optimizer: { learningRate } });
  const engine = createTapeEngine(input);
  const first = await engine.run(10);
  const after = (await engine.state()).parameters;
  const eleventh = await engine.run(1);
  engine.dispose();
  const shares = input.initial.map((layer, l) => {
    const before = [...layer.kernel, ...layer.bias];
    const now = [...after[l]!.kernel, ...after[l]!.bias];
    return before.filter((value, i) => value === now[i]).length / before.length;
  });
  expect(Array.from(first.columns.frozen)).toEqual([1, 1, 1, 1]);
  expect(Array.from(eleventh.columns.frozen)).toEqual(shares.map(Math.fround));
  // Biases start at 0 and change at any rate; a rate far below the kernels' rounding leaves those unchanged.
  expect(Math.max(...shares)).toBeLessThan(1);
  if (learningRate < 1e-6) expect(Math.max(...shares)).toBeGreaterThan(0);
});

test('equal samples have a spread of exactly 0', async () => {
  const same = { ...samples, x: samples.x.map((_, i) => (i % 2 ? 0.3 : -1.7)) };
  const engine = createTapeEngine({ ...inputFor(), batchAt: () => same });
  const { columns } = await engine.run(1);
  expect(Array.from(columns.sampleSpread)).toEqual([0, 0, 0]);
  engine.dispose();
});

test('ReLU counts units that are dead on the whole batch, and saturation the flat ends of tanh', async () => {
  const relu = inputFor({ network: { depth: 1, activation: 'relu' } });
  const dead = relu.initial.map((layer, l) => ({
    ...layer,
    bias: l ? layer.bias : Float32Array.of(-99, 0, 99, 99),
  }));
  const first = createTapeEngine({ ...relu, initial: dead });
  expect((await first.run(1)).columns.saturated[0]).toBe(0.25);
  first.dispose();
  const tanh = createTapeEngine({ ...inputFor({ network: { depth: 1 } }), initial: dead });
  expect((await tanh.run(1)).columns.saturated[0]).toBe(0.75);
  tanh.dispose();
});

test('prediction with batch normalization uses the whole training set, not the rows asked for', async () => {
  const engine = createTapeEngine(inputFor({ network: { normalization: 'batch' } }));
  await engine.run(3);
  const all = await engine.predict(samples.x);
  const one = await engine.predict(samples.x.slice(0, 2));
  expect(one[0]).toBeCloseTo(all[0]!, 5);
  engine.dispose();
});

test('accuracy is empty in a regression', async () => {
  const regression = { ...samples, y: samples.y.map((y) => y + 0.25) };
  const engine = createTapeEngine({
    ...inputFor({ loss: 'mse' }),
    training: regression,
    test: regression,
    batchAt: () => regression,
  });
  const { columns } = await engine.run(1);
  expect([columns.accuracy[0], columns.testAccuracy[0]]).toEqual([NaN, NaN]);
  engine.dispose();
});
