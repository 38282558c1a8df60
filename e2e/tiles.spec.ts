// Every shape of tile adds in another order and measures the same.
import { expect, test, type Page } from './support/test.ts';
import { tileName, tiles } from '../src/engine/fused/webgpu/workgroupTiles.ts';
import type {} from './tiles/page.ts';

const steps = 12;

/** In odd sizes, with all that shaders have. */
const experiment = {
  data: { name: 'digits' },
  loss: 'softmaxCrossEntropy',
  batchSize: 7,
  network: { depth: 3, width: 13, activation: 'gelu', residual: true, normalization: 'layer' },
  optimizer: { kind: 'adamw', weightDecay: 0.01, learningRate: 0.001 },
  clipping: { mode: 'value', threshold: 0.01 },
};

/** Means and shares of values of size 1: how far from one another float32 rounds them. */
const roundingOf = (metric: string): number =>
  /^(activation|sampleSpread|saturated|accuracy)/.test(metric) ? 1e-5 : 0;

test.beforeEach(async ({ page, testPages }) => {
  await page.goto(`${testPages}tiles/`);
  await page.waitForFunction(() => window.train !== undefined);
});

const train = (page: Page, tile?: string) =>
  page.evaluate(([experiment, tile, steps]) => window.train(experiment, tile, steps), [
    experiment,
    tile,
    steps,
  ] as const);

// The default of a software GPU trains the same network in engines.spec.ts.
for (const tile of tiles.slice(1).map(tileName))
  test(`tiles of ${tile} measure what SIMD does`, async ({ page }) => {
    const fused = await train(page, tile);
    const simd = await train(page);
    expect(fused.loss).toHaveLength(steps);
    for (const [metric, wanted] of Object.entries(simd))
      wanted.forEach((value, i) => {
        if (Number.isNaN(value)) return expect(fused[metric]![i], metric).toBeNaN();
        const tolerance = 2e-3 * Math.abs(value) + roundingOf(metric);
        expect(Math.abs(fused[metric]![i]! - value), `${metric} ${i}`).toBeLessThanOrEqual(
          tolerance,
        );
      });
  });
