// Activations and losses keep their digits on every backend, judged by float64: near 0, far from it, and where a network is right.
import { expect, test, type Page } from './support/test.ts';
import { activationFunctions } from '../src/calculus/activationFunctions.ts';
import { activationNames, type ActivationName } from '../src/network/facts/activationFacts.ts';
import { parseConfig } from '../src/experiment/config.ts';
import type { Device } from '../src/trace/model/trace.ts';

const places: readonly Pick<Device, 'backend' | 'engine'>[] = [
  { backend: 'webgpu', engine: 'fused' },
  { backend: 'webgpu', engine: 'tape' },
  { backend: 'webgl', engine: 'tape' },
  { backend: 'wasm', engine: 'simd' },
  { backend: 'wasm', engine: 'tape' },
  { backend: 'cpu', engine: 'tape' },
];

const magnitudes = [1e-20, 2e-6, 1e-4, 0.03, 0.24, 0.26, 0.7, 1, 3, 6, 9, 12, 15, 20, 40];
const points = [...magnitudes, ...magnitudes.map((magnitude) => -magnitude)].map(Math.fround);

/** Differences that are let be besides a relative one, where a formula's terms cancel: GELU's error function is good to 1.5e-7. */
const absolute: Partial<Record<ActivationName, number>> = { gelu: 5e-6 };
/** SiLU's slope is a sum of terms that cancel near its minimum. */
const absoluteSlope: Partial<Record<ActivationName, number>> = { gelu: 5e-6, silu: 1e-6 };

/** What is off, in words. */
function differences(
  found: readonly number[],
  wanted: readonly number[],
  allowed: number,
  what: (index: number) => string,
): string[] {
  return wanted.flatMap((value, index) => {
    const given = found[index]!;
    const off = Math.abs(given - value) > 1e-5 * Math.abs(value) + allowed;
    return off || Number.isNaN(given) ? [`${what(index)} is ${given}, should be ${value}`] : [];
  });
}

/** Logits that name the right class by a margin, and by none. */
const margins = [0, 0.5, 5, 12, 14, 30, 60];
const softmaxRows = margins.flatMap((margin) => [
  { logits: [margin + 1, 1, 0.5], target: [1, 0, 0] },
  { logits: [1, margin + 1, 0.5], target: [1, 0, 0] },
]);
const binaryRow = {
  logits: [...margins, ...margins.map((margin) => -margin)].flatMap((logit) => [logit, logit]),
  target: [...margins, ...margins].flatMap(() => [0, 1]),
};

/** −log p of the target and p − y, from sums without cancellation. */
function softmaxCrossEntropy({ logits, target }: (typeof softmaxRows)[number]) {
  const wanted = logits[target.indexOf(1)]!;
  const ratios = logits.map((z, j) => (target[j] ? 0 : Math.exp(z - wanted)));
  const others = ratios.reduce((sum, ratio) => sum + ratio);
  return {
    loss: Math.log1p(others),
    derivatives: ratios.map((ratio, j) => (target[j] ? -others : ratio) / (1 + others)),
  };
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

function binaryCrossEntropy({ logits, target }: typeof binaryRow) {
  const signed = logits.map((z, j) => (target[j] ? -z : z));
  const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  return {
    loss: signed.reduce((sum, z) => sum + softplus(z), 0) / logits.length,
    derivatives: signed.map((z, j) => ((target[j] ? -1 : 1) * sigmoid(z)) / logits.length),
  };
}

/** The first steps of a headless run from weights so large that its ReLUs overflow. */
async function explodingLoss(page: Page, experiment: object): Promise<unknown> {
  const parsed = parseConfig({
    ...experiment,
    network: { depth: 20, width: 16, activation: 'relu' },
    initialization: { kind: 'normal', std: 100 },
  });
  if (!parsed.ok) throw new Error(parsed.error.message);
  const json = await page.evaluate(async (config) => {
    await window.gradlens!.run(config, 1, () => {});
    return [...(await window.gradlens!.export('json'))].join('');
  }, parsed.config);
  const { failure } = JSON.parse(json) as { failure?: { columns: { loss: unknown[] } } };
  return failure?.columns.loss[0];
}

for (const { backend, engine } of places)
  test(`${engine} on ${backend} keeps the digits of activations, losses and a sample spread`, async ({
    page,
    testPages,
  }) => {
    await page.goto(`${testPages}precision/`);
    await page.waitForFunction(() => window.precision !== undefined);

    const units = await page.evaluate(
      ([backend, engine, activationNames, points]) =>
        window.precision!.units(backend, engine, activationNames, points),
      [backend, engine, activationNames, points] as const,
    );
    const ofUnits = activationNames.flatMap((name) => {
      const { value, slope } = activationFunctions[name];
      const { values, slopes } = units[name]!;
      return [
        ...differences(
          values,
          points.map(value),
          absolute[name] ?? 1e-37,
          (i) => `${name}(${points[i]})`,
        ),
        ...differences(
          slopes,
          points.map(slope),
          absoluteSlope[name] ?? 1e-34,
          (i) => `${name}′(${points[i]})`,
        ),
      ];
    });
    expect(ofUnits).toEqual([]);

    const extremes = [-Infinity, 0, 1, 2];
    const rectified = await page.evaluate(
      ([backend, engine, extremes]) => window.precision!.units(backend, engine, ['relu'], extremes),
      [backend, engine, extremes] as const,
    );
    expect(rectified.relu!.values.map(Math.abs)).toEqual([0, 0, 1, 2]);
    expect(rectified.relu!.slopes.map(Math.abs)).toEqual([0, 0, 1, 1]);

    const lossesOf = (
      loss: 'binaryCrossEntropy' | 'softmaxCrossEntropy',
      rows: Parameters<NonNullable<typeof window.precision>['losses']>[3],
    ) =>
      page.evaluate(
        ([backend, engine, loss, rows]) => window.precision!.losses(backend, engine, loss, rows),
        [backend, engine, loss, rows] as const,
      );
    const softmax = await lossesOf('softmaxCrossEntropy', softmaxRows);
    const [binary] = await lossesOf('binaryCrossEntropy', [binaryRow]);
    const ofLosses = [
      ...softmaxRows.flatMap((row, i) => {
        const wanted = softmaxCrossEntropy(row);
        return differences(
          [softmax[i]!.loss, ...softmax[i]!.derivatives],
          [wanted.loss, ...wanted.derivatives],
          1e-37,
          (j) => `${j ? `derivative ${j}` : 'loss'} of softmax ${row.logits.join(', ')}`,
        );
      }),
      ...differences(
        [binary!.loss, ...binary!.derivatives],
        [binaryCrossEntropy(binaryRow).loss, ...binaryCrossEntropy(binaryRow).derivatives],
        1e-37,
        (j) => (j ? `derivative of logit ${binaryRow.logits[j - 1]}` : 'binary loss'),
      ),
    ];
    expect(ofLosses).toEqual([]);

    const spread = await page.evaluate(
      ([backend, engine]) => window.precision!.sampleSpread(backend, engine, [1, 2], [0, 1, 3, 8]),
      [backend, engine] as const,
    );
    // Variances of 9.5 and 38.
    expect(spread).toBeCloseTo(Math.sqrt((9.5 + 38) / 2), 5);
  });

test('a NaN passes through ReLU to the loss, whichever engine computes it', async ({ page }) => {
  await page.goto('./#/headless');
  await page.waitForFunction(() => window.gradlens !== undefined);
  for (const place of places) expect(await explodingLoss(page, place), place.engine).toBe('NaN');
});
