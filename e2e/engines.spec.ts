// Which engine trains, and that it makes no difference to what is measured.
import { expect, test, type Page } from './support/test.ts';
import { parseConfig } from '../src/experiment/config.ts';
import { fields } from '../src/experiment/fields.ts';
import type { Computed } from '../src/trace/model/trace.ts';
import { tilesOfFewThreads, withFewThreads } from './support/fewThreads.ts';
import { openMeasuringSandbox, openSandbox, untilStep } from './support/page.ts';
import { exportText, readCsv } from './support/trace.ts';

/** The rows of a headless run. */
async function trace(page: Page, experiment: object, steps: number) {
  const parsed = parseConfig(experiment);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const csv = await page.evaluate(
    async ([config, steps]) => {
      await window.gradlens!.run(config, steps, () => {});
      return [...(await window.gradlens!.export('csv'))].join('');
    },
    [parsed.config, steps] as const,
  );
  return readCsv(csv);
}

/** What the exported run says it was computed on. */
async function deviceOf(page: Page): Promise<Computed> {
  const json = await page.evaluate(async () =>
    [...(await window.gradlens!.export('json'))].join(''),
  );
  return (JSON.parse(json) as { provenance: Computed[] }).provenance.at(-1)!;
}

/** Statistics and shares of values of size 1, whose differences from one another float32 rounds. */
const isOfSizeOne = /^(activationMean|activationStd|sampleSpread|saturated|dead|frozen|accuracy)/;

/** Another order of summation rounds otherwise, and training makes more of it. */
function expectAlike(rows: Record<string, string>[], others: Record<string, string>[]): void {
  expect(rows.length).toBe(others.length);
  const isAlike = (column: string, cell: string, wanted: string): boolean => {
    if (wanted === '' || !Number.isFinite(Number(wanted))) return cell === wanted;
    const rounding = isOfSizeOne.test(column) ? 1e-5 : 0;
    return Math.abs(Number(cell) - Number(wanted)) <= 2e-3 * Math.abs(Number(wanted)) + rounding;
  };
  const apart = rows.flatMap((row, step) =>
    Object.entries(row)
      .filter(([column, cell]) => !isAlike(column, cell, others[step]![column]!))
      .map(([column, cell]) => `${column} of step ${step}: ${cell} for ${others[step]![column]}`),
  );
  expect(apart).toEqual([]);
}

const experiments: [string, object][] = [
  ['deep sigmoids with Adam', { network: { depth: 12, width: 32 } }],
  [
    'digits in odd sizes, normalized, with skip connections and clipped values',
    {
      data: { name: 'digits' },
      loss: 'softmaxCrossEntropy',
      batchSize: 7,
      network: { depth: 3, width: 13, activation: 'gelu', residual: true, normalization: 'layer' },
      optimizer: { kind: 'adamw', weightDecay: 0.01, learningRate: 0.001 },
      clipping: { mode: 'value', threshold: 0.01 },
    },
  ],
  [
    'a regression with SiLU, momentum and layers clipped',
    {
      data: { name: 'sine' },
      loss: 'mse',
      network: { depth: 4, width: 10, activation: 'silu' },
      optimizer: { kind: 'momentum', learningRate: 0.01 },
      clipping: { mode: 'layerNorm', threshold: 0.05 },
    },
  ],
  [
    'the widest layers that every GPU holds',
    { batchSize: 13, network: { depth: 2, width: 512, activation: 'tanh' } },
  ],
  [
    'two hundred layers',
    {
      batchSize: 16,
      network: { depth: 200, width: 8, activation: 'tanh', residual: true, residualScale: 0.05 },
      optimizer: { kind: 'sgd', learningRate: 0.01 },
    },
  ],
];

for (const [name, experiment] of experiments)
  test(`${name}: a GPU’s fused step measures what WebAssembly’s does`, async ({ page }) => {
    await page.goto('./#/headless');
    await page.waitForFunction(() => window.gradlens !== undefined);
    const fused = await trace(page, { ...experiment, engine: 'fused' }, 52);
    expect((await deviceOf(page)).engine).toBe('fused');
    const simd = await trace(page, { ...experiment, engine: 'simd' }, 52);
    expect(fused.length).toBe(52);
    expectAlike(fused, simd);
  });

test('and with every activation of straight lines, and with softplus', async ({ page }) => {
  await page.goto('./#/headless');
  await page.waitForFunction(() => window.gradlens !== undefined);
  for (const activation of ['relu', 'leakyRelu', 'linear', 'softplus']) {
    const experiment = {
      batchSize: 13,
      network: { depth: 4, width: 10, activation },
      optimizer: { kind: 'momentum', learningRate: 0.01 },
    };
    const fused = await trace(page, { ...experiment, engine: 'fused' }, 22);
    expectAlike(fused, await trace(page, { ...experiment, engine: 'simd' }, 22));
  }
});

test('a network that the tape has no room for trains on an engine that has', async ({ page }) => {
  await page.goto('./#/headless');
  await page.waitForFunction(() => window.gradlens !== undefined);
  const largest = { network: { depth: 200, width: 512 }, batchSize: 8 };
  const rows = await trace(page, largest, 2);
  expect((await deviceOf(page)).engine).toBe('simd');
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(Number(row['gradientNorm.200'])).toBeGreaterThan(0);
  await expect(trace(page, { ...largest, engine: 'tape' }, 2)).rejects.toThrow(
    'needs about 3.8 GB',
  );
});

test('starting again and again holds no more of the GPU’s memory', async ({ page }) => {
  await page.goto('./#/headless');
  await page.waitForFunction(() => window.gradlens !== undefined);
  const train = () => trace(page, { engine: 'fused', network: { depth: 3, width: 8 } }, 12);
  await train();
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    const { createBuffer } = GPUDevice.prototype;
    const { destroy } = GPUBuffer.prototype;
    const living = new Set<GPUBuffer>();
    GPUDevice.prototype.createBuffer = function (descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      living.add(buffer);
      return buffer;
    };
    GPUBuffer.prototype.destroy = function () {
      living.delete(this);
      return destroy.call(this);
    };
    Object.assign(globalThis, { living });
  });
  const held: number[] = [];
  for (let i = 0; i < 4; i++) {
    await train();
    held.push(
      await worker!.evaluate(
        () => (globalThis as unknown as { living: Set<GPUBuffer> }).living.size,
      ),
    );
  }
  expect(held[0]).toBeGreaterThan(0);
  expect(new Set(held.slice(1))).toEqual(new Set([held[0]]));
});

test('the page measures the engines on the network at hand and says which is the fastest', async ({
  page,
}) => {
  await openMeasuringSandbox(page, 'backend=wasm&stepRate=full');
  await expect(page.getByRole('status')).toContainText(/SIMD, [\d.]+ × as fast as Tape/, {
    timeout: 60_000,
  });
  await expect(page.getByText(/Milliseconds a step, measured on this network: SIMD/)).toBeVisible();
});

test('with batch normalization the tape trains, and the page says why', async ({ page }) => {
  await openSandbox(page, 'backend=wasm&network.normalization=batch&network.depth=4');
  await untilStep(page, 1);
  await expect(page.getByRole('status')).toContainText('WASM, Tape');
  await expect(
    page.getByText(/which batch normalization forbids\. Falling back to the Tape engine/),
  ).toBeVisible();
});

const webgpu = 'backend=webgpu&network.depth=3&network.width=8';

test('who asks for it sees how fast each shape of tile is, and only auto takes the fastest on the next visit', async ({
  page,
}) => {
  // Each shape is compiled for seconds on a software GPU, and so is the tape's first step.
  test.slow();
  await withFewThreads(page, () => page.goto(`./?tune#/sandbox?${webgpu}`));
  const timed = page
    .getByRole('region', { name: /shape of the fused engine’s tiles/ })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
  await expect(timed).toHaveCount(tilesOfFewThreads.length, { timeout: 300_000 });
  const [[key, fastest]] = await page.evaluate(
    () => Object.entries(JSON.parse(localStorage.getItem('tiles')!)) as [[string, string]],
  );
  expect(await timed.first().textContent()).toContain(fastest);

  await page.evaluate(
    (key) => localStorage.setItem('tiles', JSON.stringify({ [key]: '8 × 128' })),
    key,
  );
  await openMeasuringSandbox(page, `${webgpu}&engine=fused`);
  await untilStep(page, 1);
  await expect(page.getByText(/Fused, tiles of 16 × 4/)).toBeVisible();
  await openMeasuringSandbox(page, webgpu);
  await expect(page.getByRole('status')).toContainText(/as fast as/, { timeout: 120_000 });
  const { provenance } = JSON.parse(await exportText(page, 'JSON')) as { provenance: Computed[] };
  const tiles = provenance.filter(({ engine }) => engine === 'fused').map(({ tile }) => tile);
  expect(new Set(tiles)).toEqual(new Set(['8 × 128']));
});

test('auto times tiles before step 0, those that are left in a pause, and the trace has every engine', async ({
  page,
}) => {
  test.slow();
  await withFewThreads(page, () => openMeasuringSandbox(page, `${webgpu}&stepRate=full`));
  await expect(page.getByRole('status')).toContainText(/as fast as/, { timeout: 120_000 });
  const kept = () => page.evaluate(() => localStorage.getItem('tiles'));
  expect(await kept()).toBeNull();
  await page.getByRole('button', { name: 'Pause' }).click();
  const json = await exportText(page, 'JSON');
  const { provenance } = JSON.parse(json) as { provenance: Computed[] };
  expect(provenance[0]!.fromStep).toBe(0);
  expect(await page.getByRole('status').textContent()).toContain(
    fields.engine.choices[provenance.at(-1)!.engine],
  );
  expect(new Set(provenance.map(({ engine }) => engine))).toEqual(new Set(['tape', 'fused']));
  const stepAndLook = async () => {
    await page.getByRole('button', { name: 'Step' }).click();
    return kept();
  };
  await expect.poll(stepAndLook, { timeout: 300_000, intervals: [2_000] }).toMatch(/"\d+ × \d+"/);
});
