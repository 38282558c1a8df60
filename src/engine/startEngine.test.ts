import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import type { StepBlock } from '../trace/model/trace.ts';
import { startFirst, type StartedEngine } from './startEngine.ts';
import { startMeasuring } from './startMeasuring.ts';
import { createTapeEngine } from './tape/tapeEngine.ts';
import { inputFor, joined } from './tape/testInput.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const batchNormalized = () => inputFor({ network: { normalization: 'batch' } });

/** Takes at least `least` blocks of one step, and more until the engines are settled; waits between them, so that engines can be prepared. */
async function train(started: StartedEngine, least: number): Promise<StepBlock[]> {
  const blocks: StepBlock[] = [];
  while (blocks.length < least || (!started.measured.length && blocks.length < 500)) {
    blocks.push(await started.engine.run(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return blocks;
}

test('the first engine of a list that can serve trains', async () => {
  expect((await startFirst(['simd', 'tape'], inputFor(), {})).name).toBe('simd');
  const { name, refusal } = await startFirst(['simd', 'tape'], batchNormalized(), {});
  expect(name).toBe('tape');
  expect(refusal).toContain('batch normalization');
});

test('where none can, the reason of the first is the answer', async () => {
  await expect(startFirst(['simd'], batchNormalized(), {})).rejects.toThrow('batch normalization');
});

test('all engines are measured and the fastest goes on, in one run that no change interrupts', async () => {
  const input = inputFor();
  const started = await startMeasuring(['simd', 'tape'], input, {}, () => false);
  expect(started.name).toBe('tape');
  const blocks = await train(started, 4);
  expect(started.measured.map(({ name }) => name).toSorted()).toEqual(['simd', 'tape']);
  expect(started.measured[0]!.name).toBe(started.name);
  expect(started.measured[0]!.msPerStep).toBeLessThanOrEqual(started.measured[1]!.msPerStep);

  const alone = await createTapeEngine(input).run(blocks.length);
  expect(blocks.map(({ firstStep }) => firstStep)).toEqual(blocks.map((_, step) => step));
  joined(blocks).loss!.forEach((loss, step) =>
    expect(loss).toBeCloseTo(alone.columns.loss[step]!, 4),
  );
});

test('an edit made before a change holds after it', async () => {
  const input = inputFor();
  const started = await startMeasuring(['simd', 'tape'], input, {}, () => false);
  const still = { ...input.config, optimizer: { ...input.config.optimizer, learningRate: 0 } };
  started.engine.edit(still);
  const losses = joined(await train(started, 4)).loss!;
  for (const loss of losses) expect(loss).toBeCloseTo(losses[0]!, 5);
});

test('an engine that can’t serve is passed over, and the page can say why', async () => {
  const started = await startMeasuring(['simd', 'tape'], batchNormalized(), {}, () => false);
  await train(started, 4);
  expect(started.name).toBe('tape');
  expect(started.measured.map(({ name }) => name)).toEqual(['tape']);
  expect(started.refusal).toContain('batch normalization');
});

test('nothing changes while it rests', async () => {
  const started = await startMeasuring(['simd', 'tape'], inputFor(), {}, () => true);
  for (let block = 0; block < 20; block++) {
    await started.engine.run(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(started.name).toBe('tape');
  expect(started.measured).toEqual([]);
});

test('once blocks have become much larger, the engines are compared again', async () => {
  const started = await startMeasuring(['simd', 'tape'], inputFor(), {}, () => false);
  await train(started, 4);
  const { measured } = started;
  for (let block = 0; block < 40; block++) {
    await started.engine.run(2);
    expect(started.measured).toBe(measured);
  }
  for (let block = 0; block < 40 && started.measured === measured; block++)
    await started.engine.run(8);
  expect(started.measured).not.toBe(measured);
  await train(started, 1);
  expect(started.measured.map(({ name }) => name).toSorted()).toEqual(['simd', 'tape']);
});

test('an engine that takes over begins with one step a block, however many are asked for', async () => {
  const started = await startMeasuring(['simd', 'tape'], inputFor(), {}, () => false);
  const sizes: Record<string, number[]> = {};
  while (!started.measured.length) {
    const { name } = started;
    const { steps } = await started.engine.run(5);
    (sizes[name] ??= []).push(steps);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  for (const name of ['tape', 'simd']) expect(sizes[name]!.slice(0, 5)).toEqual([1, 2, 4, 5, 5]);
});
