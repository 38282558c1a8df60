import { afterEach, beforeAll, expect, test } from 'vitest';
import type { CheckedGradient, LayerCheck } from '../calculus/reference/checkGradient.ts';
import { openBackend } from '../engine/tape/backends/openBackend.ts';
import { tensorCount } from '../engine/tape/testTensors.ts';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { layerChecks, momentOf, spread, stepErrors } from './gradientCheck.ts';
import { loadMaterial } from './loadMaterial.ts';
import { createTraining, type Placement, type Training } from './training.ts';

let training: Training;
let placement: Placement;
beforeAll(async () => {
  placement = { opened: await openBackend('cpu'), engines: ['tape'], options: {} };
});
afterEach(() => training?.engine.dispose());

async function open(network: Partial<ExperimentConfig['network']>, changes = {}) {
  const config = {
    ...defaultConfig,
    ...changes,
    network: { ...defaultConfig.network, ...network },
  };
  training = await createTraining(config, await loadMaterial(config, async () => {}), placement);
  return training;
}

async function check(checked: CheckedGradient): Promise<LayerCheck[]> {
  const found = layerChecks({ checked, h: 1e-6 })(await momentOf(training));
  return [...found].filter((piece) => piece !== undefined);
}

/** Timeout in milliseconds: the differences of twenty layers are slow. */
const patience = 60_000;

test(
  'of the twenty sigmoid layers that the page opens with, differences miss layer 1 altogether and autodiff is right',
  async () => {
    const { engine } = await open({});
    await engine.run(8);
    const found = await check('engine');
    expect(found).toHaveLength(21);
    expect(found[0].differenceError).toBeGreaterThan(0.95);
    expect(found[0].referenceError).toBeLessThan(1e-4);
    expect(found[0]).toMatchObject({ tooSmall: true, verdict: 'fine', parameters: 96 });
    expect(found[20].differenceError).toBeLessThan(1e-4);
    expect(found[20]).toMatchObject({ tooSmall: false, verdict: 'fine' });
    for (const { verdict, referenceError } of found) {
      // Between 100 and 10,000 times their noise, the differences leave the verdict doubtful.
      expect(['fine', 'doubtful']).toContain(verdict);
      expect(referenceError).toBeLessThan(1e-4);
    }
    for (const { verdict } of await check('wrongSign')) expect(verdict).toBe('wrong');
  },
  patience,
);

test(
  'in the same layers only a large step finds a slope',
  async () => {
    await open({});
    const moment = await momentOf(training);
    const errors = [...stepErrors(0)(moment)].filter((piece) => piece !== undefined);
    const at = (h: number) => errors.find((point) => point.h === h)!.error;
    expect(at(1e-6)).toBeGreaterThan(0.9);
    expect(at(0.1)).toBeLessThan(0.05);
  },
  patience,
);

test.each([
  ['skip connections', { residual: true }],
  ['ReLU', { activation: 'relu' }],
  ['batch normalization', { normalization: 'batch', activation: 'tanh' }],
  ['layer normalization', { normalization: 'layer', activation: 'silu', residual: true }],
] as const)('autodiff is right with %s', async (_, network) => {
  await open({ depth: 6, width: 8, ...network }, { batchSize: 16 });
  await training.engine.run(3);
  for (const { verdict, referenceError } of await check('engine')) {
    expect(verdict).toBe('fine');
    expect(referenceError).toBeLessThan(1e-4);
  }
});

test('a check leaves the training as it was', async () => {
  await open({ depth: 3, width: 4 });
  await training.engine.run(1);
  const before = await training.engine.state();
  const tensors = tensorCount();
  await check('engine');
  expect(tensorCount()).toBe(tensors);
  expect(await training.engine.state()).toEqual(before);
});

test('a batch whose loss is not finite is refused in a sentence', async () => {
  await open({ depth: 2 }, { corruption: { kind: 'nan', row: 0, step: 0 } });
  await expect(momentOf(training)).rejects.toThrow('The loss of this batch is not finite');
});

test('a sample is spread over all of the layer, no index twice', () => {
  const indices = spread(1, 2, 1000, 300);
  expect(new Set(indices).size).toBe(300);
  expect(Math.min(...indices)).toBeLessThan(4);
  expect(Math.max(...indices)).toBeGreaterThan(995);
  expect(spread(1, 2, 5, 5)).toEqual([0, 1, 2, 3, 4]);
});
