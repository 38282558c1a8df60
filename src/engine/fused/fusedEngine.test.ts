import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { Engine, EngineBlock, EngineInput } from '../engine.ts';
import { inputFor, joined, samples } from '../tape/testInput.ts';
import { prepareFusedEngine } from './fusedEngine.ts';
import type { FlatState, Kernels } from './kernels.ts';
import type { FusedMetricName } from './plan.ts';
import { examineOnTape } from '../tape/tapeEngine.ts';
import { stepUniformsLength } from './stepUniforms.ts';
import { createSimdKernels } from './simd/simdKernels.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Kernels that run calls in a queue, as a GPU does, and keep two states. */
function queued(kernels: Kernels): Kernels {
  let queue: Promise<unknown> = Promise.resolve();
  let noted: FlatState[] = [];
  const enqueue = <Result>(task: () => Result | Promise<Result>): Promise<Result> => {
    const result = queue.then(task);
    queue = result;
    return result;
  };
  return {
    ...kernels,
    mostInFlight: 2,
    write: (state) => void enqueue(() => kernels.write(state)),
    read: () => enqueue(kernels.read),
    keep: () => void enqueue(async () => (noted = [await kernels.read(), ...noted].slice(0, 2))),
    restore: (which = 'last') =>
      void enqueue(() => kernels.write(noted[which === 'last' ? 0 : 1]!)),
    takeSteps: (stepUniforms) => enqueue(() => kernels.takeSteps(stepUniforms)),
  };
}

async function engineWith(input: EngineInput): Promise<Engine> {
  const prepared = await prepareFusedEngine(
    input,
    async (kernelInput) => queued(await createSimdKernels(kernelInput)),
    examineOnTape,
  );
  return prepared.start();
}

/** Takes blocks of four steps, each submitted before the last is collected, until one fails. */
async function overlap(engine: Engine, blocks: number): Promise<EngineBlock[]> {
  const taken: EngineBlock[] = [];
  engine.submit(4);
  for (let block = 1; block <= blocks; block++) {
    if (block < blocks) engine.submit(4);
    taken.push(await engine.collect());
    if (taken.at(-1)!.failure) break;
  }
  return taken;
}

const corruptAt = (step: number): EngineInput => {
  const input = inputFor();
  return {
    ...input,
    config: { ...input.config, corruption: { kind: 'nan', row: 0, step } },
    batchAt: (asked) =>
      asked < step ? samples : { ...samples, x: samples.x.map((x, i) => (i < 2 ? NaN : x)) },
  };
};

test('blocks that overlap are bit for bit what the same steps are one after the other', async () => {
  const [overlapped, apart] = [await engineWith(inputFor()), await engineWith(inputFor())];
  const blocks = await overlap(overlapped, 4);
  expect(blocks.map(({ firstStep }) => firstStep)).toEqual([0, 4, 8, 12]);
  expect(joined(blocks)).toEqual(joined([await apart.run(16)]));
  expect(await overlapped.state()).toEqual(await apart.state());
});

test('an edit between the submission of a block and its collection leaves the block as it was', async () => {
  const [edited, plain] = [await engineWith(inputFor()), await engineWith(inputFor())];
  edited.submit(4);
  edited.edit({ ...inputFor().config, clipping: { mode: 'globalNorm', threshold: 1e-3 } });
  expect(joined([await edited.collect()])).toEqual(joined([await plain.run(4)]));
  expect([...(await edited.run(1)).columns.clipCoefficient]).not.toContain(NaN);
});

test.each([1, 5, 7])(
  'where step %i is not finite, its block ends there, the next is discarded, and training can go on from there',
  async (step) => {
    const engine = await engineWith(corruptAt(step));
    const blocks = await overlap(engine, 4);
    const healthy = await engineWith(inputFor());
    expect(joined(blocks)).toEqual(joined([await healthy.run(step)]));
    expect(blocks.at(-1)!.failure!.step).toBe(step);
    expect(await engine.state()).toEqual(await healthy.state());
    engine.edit(inputFor().config);
    expect(joined(await overlap(engine, 2))).toEqual(joined([await healthy.run(8)]));
  },
);

/** One large weight, on a feature that is always 0, and updates of other weights whose sum with it would overflow float32. */
async function suspectInput(): Promise<EngineInput> {
  const x = samples.x.map((value, i) => (i % 2 ? 0 : value));
  const training = { ...samples, x };
  const input = inputFor({ network: { activation: 'linear', depth: 1 } });
  input.initial[0]!.kernel.fill(0);
  input.initial[0]!.kernel[4] = 3.4e38;
  const given = { ...input, training, batchAt: () => training };
  const { columns } = await (await engineWith(given)).run(1);
  const update = Math.max(...columns.updateNorm) / input.config.optimizer.learningRate;
  const optimizer = { ...input.config.optimizer, learningRate: 1e37 / update };
  return { ...given, config: { ...input.config, optimizer } };
}

test('a step that only looked suspect changes nothing, the block after it included', async () => {
  const input = await suspectInput();
  const gentle = { ...input.config, optimizer: { ...input.config.optimizer, learningRate: 1e-36 } };
  const apart = await engineWith(input);
  const first = await apart.run(1);
  apart.edit(gentle);
  const second = await apart.run(2);
  expect(first.failure).toBeUndefined();
  expect(second.failure).toBeUndefined();

  const engine = await engineWith(input);
  engine.submit(1);
  engine.edit(gentle);
  engine.submit(2);
  expect(joined([await engine.collect()])).toEqual(joined([first]));
  expect(joined([await engine.collect()])).toEqual(joined([second]));
  expect(await engine.state()).toEqual(await apart.state());
});

/** An engine whose metrics hold, in the third step of a block of four, a value that the step didn't compute. */
async function faultyEngine(
  reading: FusedMetricName,
  layer: number,
  value: number,
): Promise<Engine> {
  const prepared = await prepareFusedEngine(
    inputFor(),
    async (kernelInput) => {
      const { rowLength, rawMetrics } = kernelInput.plan;
      const kernels = await createSimdKernels(kernelInput);
      return {
        ...kernels,
        async takeSteps(stepUniforms) {
          const values = await kernels.takeSteps(stepUniforms);
          if (stepUniforms.length === 4 * stepUniformsLength)
            values[2 * rowLength + rawMetrics[reading][0] + layer] = value;
          return values;
        },
      };
    },
    examineOnTape,
  );
  return prepared.start();
}

test.each([
  ['loss', 0, NaN, { phase: 'loss', operation: 'loss', layer: 3, nan: 1 }],
  ['gradientLargest', 1, Infinity, { phase: 'backward', operation: 'gradientNorm', layer: 1 }],
  ['updateLargest', 2, NaN, { phase: 'update', operation: 'updateNorm', layer: 2, nan: 1 }],
] as const)(
  'where the tape finds a step finite whose %s is not, the report says so and gives no cause in the network',
  async (reading, layer, value, report) => {
    const [engine, healthy] = [
      await faultyEngine(reading, layer, value),
      await engineWith(inputFor()),
    ];
    const block = await engine.run(4);
    expect(block.failure).toMatchObject({
      step: 2,
      autopsy: { ...report, step: 2, cause: 'notReproduced', samples: [], inputRange: null },
    });
    expect(joined([block])).toEqual(joined([await healthy.run(2)]));
    expect(await engine.state()).toEqual(await healthy.state());
    const { loss, gradientNorm, status } = block.failure!.columns;
    expect(Number.isFinite(loss[0])).toBe(reading !== 'loss');
    expect(gradientNorm.findIndex((norm) => !Number.isFinite(norm))).toBe(
      reading === 'gradientLargest' ? 1 : -1,
    );
    expect([...status]).toEqual(reading === 'gradientLargest' ? [0, 2, 0, 0] : [0, 0, 0, 0]);
  },
);
