// The presets against what PyTorch showed for each, over several seeds.
import { expect, test, type Page } from './support/test.ts';
import { presets, type PresetName } from '../src/experiment/presets.ts';
import { readCsv } from './support/trace.ts';

/** Trains a preset without an interface and returns its trace's rows. */
async function train(page: Page, name: PresetName, steps: number, seed?: number) {
  await page.goto('./#/headless');
  const { config: preset } = presets[name];
  const config = { ...preset, seed: seed ?? preset.seed, backend: 'wasm' as const };
  const { stopped, csv } = await page.evaluate(
    async ([experiment, count]) => {
      const { stopped } = await window.gradlens!.run(experiment, count, () => {});
      return { stopped, csv: [...window.gradlens!.export('csv')].join('') };
    },
    [config, steps] as const,
  );
  const rows = readCsv(csv);
  const ratio = (step: number) =>
    Number(rows[step]!['gradientNorm.1']) / Number(rows[step]!['gradientNorm.head']);
  const meanOfLast = (column: string, count = 20) =>
    rows.slice(-count).reduce((sum, row) => sum + Number(row[column]), 0) / count;
  return { rows, stopped, ratio, meanOfLast };
}

test('vanishing: layer 1 gets next to nothing, and the loss stays at a coin toss', async ({
  page,
}) => {
  const { ratio, meanOfLast } = await train(page, 'vanishing', 301);
  expect(Math.log10(ratio(0))).toBeGreaterThan(-12);
  expect(Math.log10(ratio(0))).toBeLessThan(-8);
  expect(Math.log10(ratio(300))).toBeLessThan(-9.5);
  expect(meanOfLast('loss')).toBeCloseTo(Math.log(2), 1);
});

test('skip: every layer is reached, and it learns', async ({ page }) => {
  const { ratio, meanOfLast } = await train(page, 'skip', 501);
  expect(ratio(0)).toBeGreaterThan(0.003);
  expect(ratio(300)).toBeGreaterThan(0.03);
  expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
});

for (const name of ['relu-he', 'tanh', 'silu-residual'] as const)
  test(`${name}: plainly healthy`, async ({ page }) => {
    const { ratio, meanOfLast } = await train(page, name, 401);
    for (const step of [0, 100, 300]) {
      expect(ratio(step)).toBeGreaterThan(0.03);
      expect(ratio(step)).toBeLessThan(30);
    }
    expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
  });

test('exploding: ends within a few steps, with a flat profile of gradients at the start', async ({
  page,
}) => {
  for (const seed of [presets.exploding.config.seed, 1, 4]) {
    const { rows, stopped, ratio } = await train(page, 'exploding', 20, seed);
    expect(stopped).toMatch(/step/);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(ratio(0)).toBeGreaterThan(0.3);
    expect(ratio(0)).toBeLessThan(3);
  }
});

test('clipped: the same weights learn when the gradient is clipped', async ({ page }) => {
  const { rows, meanOfLast } = await train(page, 'clipped', 501);
  expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
  const share = rows.filter((row) => Number(row['clipCoefficient']) < 1).length / rows.length;
  expect(share).toBeGreaterThan(0.1);
  expect(share).toBeLessThan(0.7);
});

test('chaotic: layer 1 gets hundreds of times the head’s gradient, and soon next to none', async ({
  page,
}) => {
  const { ratio } = await train(page, 'chaotic', 301);
  expect(ratio(0)).toBeGreaterThan(50);
  expect(ratio(300)).toBeLessThan(1e-3);
});

test('normalized: batch normalization lets twenty sigmoid layers learn', async ({ page }) => {
  const { ratio, meanOfLast } = await train(page, 'normalized', 301);
  expect(ratio(0)).toBeGreaterThan(0.1);
  expect(ratio(300)).toBeGreaterThan(0.1);
  expect(meanOfLast('accuracy')).toBeGreaterThan(0.95);
});

test('naive-loss: the NaN comes from success', async ({ page }) => {
  const { rows, stopped } = await train(page, 'naive-loss', 1500);
  expect(stopped).toMatch(/step/);
  expect(rows.length).toBeGreaterThan(140);
  expect(rows.length).toBeLessThan(330);
  expect(
    rows.slice(-10).reduce((sum, row) => sum + Number(row['accuracy']), 0) / 10,
  ).toBeGreaterThan(0.98);
});

test('digits: reads over nine in ten digits it has never seen', async ({ page }) => {
  const { rows } = await train(page, 'digits', 351);
  expect(Number(rows[350]!['testAccuracy'])).toBeGreaterThan(0.9);
});
