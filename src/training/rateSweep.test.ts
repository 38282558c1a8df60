import { beforeAll, expect, test } from 'vitest';
import { openBackend } from '../engine/tape/backends/openBackend.ts';
import { tensorCount } from '../engine/tape/testTensors.ts';
import { defaultConfig } from '../experiment/config.ts';
import { rateAt } from '../calculus/sweptRates.ts';
import type { RateLoss } from '../calculus/sweepReading.ts';
import { loadMaterial } from './loadMaterial.ts';
import { hasRisen, sweepRates } from './rateSweep.ts';
import { createTraining, type Placement } from './training.ts';

let placement: Placement;
beforeAll(async () => {
  placement = { opened: await openBackend('cpu'), engines: ['tape'], options: {} };
});

const open = async () => {
  const config = {
    ...defaultConfig,
    batchSize: 16,
    network: { ...defaultConfig.network, activation: 'tanh' as const, depth: 3, width: 8 },
    schedule: { kind: 'warmup' as const, steps: 1000, factor: 1 },
  };
  const training = await createTraining(
    config,
    await loadMaterial(config, async () => {}),
    placement,
  );
  await training.engine.run(5);
  return training;
};

test('it stops once the averaged loss is four times its best, and not for one bad batch', () => {
  const level = Array.from({ length: 20 }, () => 1);
  expect(hasRisen([...level, 8])).toBe(false);
  expect(hasRisen([...level, 8, 8, 8])).toBe(true);
});

test('the network, its optimizer and its memory are afterwards as they were', async () => {
  const training = await open();
  const before = await training.engine.state();
  const tensors = tensorCount();
  const found: RateLoss[] = [];
  const facts = await sweepRates(training, (pieces) => found.push(...pieces) >= 0);
  expect(facts).toMatchObject({ step: 5, whole: true });
  expect(facts.gradientRatio).toBeGreaterThan(0.01);
  expect(facts.constantLoss).toBeCloseTo(Math.LN2, 3);
  expect(found.map(({ rate }) => rate)).toEqual(found.map((_, step) => rateAt(step)));
  expect(found.length).toBeGreaterThan(60);
  // A rate of 1e-7 hardly changes the loss.
  expect(found[1].loss).toBeCloseTo(found[1].unchanged, 4);
  expect(await training.engine.state()).toEqual(before);
  expect(tensorCount()).toBe(tensors);
  training.engine.dispose();
});

test('it ends where no more is wanted, and frees its copy', async () => {
  const training = await open();
  const tensors = tensorCount();
  const facts = await sweepRates(training, () => false);
  expect(facts.whole).toBe(false);
  expect(tensorCount()).toBe(tensors);
  training.engine.dispose();
});
