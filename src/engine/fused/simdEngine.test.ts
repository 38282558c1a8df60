import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { batches } from '../../data/batches.ts';
import { corrupt } from '../../data/corruption.ts';
import type { Samples } from '../../data/dataset.ts';
import { normal } from '../../data/random.ts';
import { metricNames } from '../../trace/model/metrics.ts';
import type { StepBlock } from '../../trace/model/trace.ts';
import { createEngine } from '../createEngine.ts';
import type { Engine, EngineConfig, EngineInput } from '../engine.ts';
import { initialParameters } from '../initializers.ts';
import { configWith, joined, type InputChanges } from '../tape/testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const batchSize = 7;

/** `count` samples of normal features. Classes repeat in order, one-hot if there are several outputs. */
function samplesOf(count: number, inputs: number, outputs: number): Samples {
  const y = new Float32Array(count * outputs);
  for (let row = 0; row < count; row++)
    if (outputs === 1) y[row] = row % 2;
    else y[row * outputs + (row % outputs)] = 1;
  const x = Float32Array.from({ length: count * inputs }, (_, i) => normal(5, 'sample', 0, i));
  return { count, inputs, outputs, x, y };
}

/** A network whose sizes are no multiples of four, with drawn batches. */
function inputOf(
  changes: InputChanges & Partial<Pick<EngineConfig, 'corruption'>> = {},
): EngineInput {
  const { corruption, ...rest } = changes;
  const network = { inputs: 3, width: 13, depth: 4, ...rest.network };
  const config = {
    ...configWith({ ...rest, network }),
    ...(corruption && { corruption }),
  };
  const { inputs, outputs } = config.network;
  const training = samplesOf(31, inputs, outputs);
  const clean = batches(training, 9, batchSize);
  return {
    config,
    initial: initialParameters({ kind: 'he', std: 1, biasStd: 0 }, config.network, 4),
    batchSize,
    batchAt: (step) => corrupt(clean(step), config.corruption, step, inputs),
    sampling: { seed: 9 },
    training,
    test: samplesOf(10, inputs, outputs),
  };
}

async function run(name: 'simd' | 'tape', input: EngineInput, counts: readonly number[]) {
  const engine = await createEngine(name, input);
  const blocks: StepBlock[] = [];
  for (const count of counts) blocks.push(await engine.run(count));
  return { engine, blocks };
}

/** Expects metrics of two engines to agree to 1e-4, and absolutely near 0, where only rounding differs. */
function expectAlike(ours: StepBlock[], theirs: StepBlock[]): void {
  const [a, b] = [joined(ours), joined(theirs)];
  expect(a.status).toEqual(b.status);
  for (const name of metricNames) {
    expect(a[name]!.length, name).toBe(b[name]!.length);
    a[name]!.forEach((value, i) => {
      const wanted = b[name]![i]!;
      if (Number.isNaN(wanted)) expect(value, name).toBeNaN();
      else
        expect(Math.abs(value - wanted), `${name} ${i}: ${value} for ${wanted}`).toBeLessThan(
          1e-4 * Math.abs(wanted) + 2e-6,
        );
    });
  }
}

const activationNames = [
  'linear',
  'sigmoid',
  'tanh',
  'leakyRelu',
  'silu',
  'gelu',
  'softplus',
  'relu',
] as const;
const cases: [string, InputChanges][] = [
  ...activationNames.map((activation): [string, InputChanges] => [
    activation,
    { network: { activation } },
  ]),
  ...(['momentum', 'rmsprop', 'adam', 'adamw'] as const).map((kind): [string, InputChanges] => [
    kind,
    { optimizer: { kind, learningRate: 0.003, weightDecay: 0.1 } },
  ]),
  ...(['globalNorm', 'layerNorm', 'value'] as const).map((mode): [string, InputChanges] => [
    `clipping by ${mode}`,
    { clipping: { mode, threshold: 0.02 } },
  ]),
  ...(['mse', 'softmaxCrossEntropy', 'naiveSoftmaxCrossEntropy'] as const).map(
    (loss): [string, InputChanges] => [
      `${loss} of three classes`,
      { loss, network: { outputs: 3 } },
    ],
  ),
  ['naive binary cross-entropy', { loss: 'naiveBinaryCrossEntropy' }],
  [
    'ten outputs of 64 inputs',
    { loss: 'softmaxCrossEntropy', network: { inputs: 64, outputs: 10 } },
  ],
  ['skip connections', { network: { residual: true } }],
  ['layer normalization', { network: { normalization: 'layer' } }],
  [
    'layer normalization with skip connections',
    { network: { normalization: 'layer', residual: true } },
  ],
  ['one layer', { network: { depth: 1 } }],
];

test.each(cases)('%s: every metric of twelve steps is the tape engine’s', async (_, changes) => {
  const input = inputOf(changes);
  const [simd, tape] = [await run('simd', input, [1, 11]), await run('tape', input, [12])];
  expectAlike(simd.blocks, tape.blocks);
});

test('one block of sixteen steps is bit for bit what sixteen blocks of one are', async () => {
  const input = inputOf({ network: { activation: 'relu' } });
  const [together, apart] = [
    await run('simd', input, [16]),
    await run('simd', input, new Array<number>(16).fill(1)),
  ];
  expect(joined(together.blocks)).toEqual(joined(apart.blocks));
  expect(await together.engine.state()).toEqual(await apart.engine.state());
});

describe('what is asked besides steps', () => {
  const both = async (ask: (engine: Engine) => Promise<unknown>): Promise<[unknown, unknown]> => {
    const input = inputOf({
      network: { residual: true },
      clipping: { mode: 'value', threshold: 0.01 },
    });
    const [simd, tape] = [await run('simd', input, [3]), await run('tape', input, [3])];
    return [await ask(simd.engine), await ask(tape.engine)];
  };
  const close = (values: unknown, wanted: unknown) => {
    const numbers = (value: unknown): number[] =>
      typeof value === 'number'
        ? [value]
        : ArrayBuffer.isView(value)
          ? Array.from(value as Float32Array)
          : Object.values(value as object).flatMap(numbers);
    const [a, b] = [numbers(values), numbers(wanted)];
    expect(a.length).toBe(b.length);
    a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 4));
  };
  const x = samplesOf(20, 3, 1).x;

  test('predictions and hidden layers', async () => {
    close(...(await both((engine) => engine.predict(x))));
    close(...(await both((engine) => engine.hidden(x, [0, 2]))));
  });

  test('a batch’s gradient, and what clipping does to the mean of some', async () => {
    const batch = inputOf().batchAt(4);
    close(...(await both((engine) => engine.gradient(batch))));
    const several = [0, 1, 2].map((step) => inputOf().batchAt(step));
    close(...(await both((engine) => engine.clippingBias(several))));
  });

  test('the state: an engine that is given it goes on as if nothing had been', async () => {
    const input = inputOf({ optimizer: { kind: 'adam', learningRate: 0.01 } });
    const { engine, blocks } = await run('simd', input, [3]);
    const resumed = await createEngine('simd', { ...input, state: await engine.state() });
    const after = await run('simd', input, [6]);
    expect(joined([...blocks, await resumed.run(3)])).toEqual(joined(after.blocks));
  });
});

test('an edit applies from the next step on', async () => {
  const input = inputOf();
  const edited: EngineConfig = {
    ...input.config,
    network: { ...input.config.network, activation: 'silu', residual: true },
    clipping: { mode: 'globalNorm', threshold: 0.05 },
  };
  const blocks = await Promise.all(
    (['simd', 'tape'] as const).map(async (name) => {
      const engine = await createEngine(name, input);
      const before = await engine.run(2);
      engine.edit(edited);
      return [before, await engine.run(3)];
    }),
  );
  expectAlike(blocks[0]!, blocks[1]!);
});

test('a step that is not finite ends the block with the state before it, and is explained', async () => {
  const input = inputOf({ corruption: { kind: 'nan', row: 2, step: 5 } });
  const { engine, blocks } = await run('simd', input, [16]);
  const [block] = blocks;
  expect(block!.steps).toBe(5);
  expect(block!.failure!.autopsy).toMatchObject({
    step: 5,
    phase: 'data',
    cause: 'badSample',
    samples: [2],
  });
  const whole = await run('simd', inputOf(), [5]);
  expect(await engine.state()).toEqual(await whole.engine.state());
});

test('batch normalization is refused with the reason', async () => {
  const input = inputOf({ network: { normalization: 'batch' } });
  await expect(createEngine('simd', input)).rejects.toThrow('batch normalization');
});
