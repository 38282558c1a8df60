// Every fault preset on WASM and the CPU, and one of each kind on a GPU: the report names the true origin.
import { expect, test, type Page } from './support/test.ts';
import { presets, type PresetName } from '../src/experiment/presets.ts';
import type { Autopsy } from '../src/trace/model/autopsy.ts';
import { choosePreset, openSandbox } from './support/page.ts';

type Backend = 'webgpu' | 'webgl' | 'wasm' | 'cpu';
const backends: readonly Backend[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** What a report must say; `step` where it is a matter of the data and not of rounding. */
type Origin = Partial<Record<keyof Autopsy, unknown>>;

const derivativeOfLog: Origin = {
  phase: 'backward',
  layer: 'head',
  operation: 'reciprocal',
  cause: 'logOfZero',
};

/** Where a backend computes otherwise: a GPU here makes a finite number of log(0), and its derivative is the first that isn't. */
const otherwise: Partial<Record<`${PresetName} on ${Backend}`, Origin>> = {
  'naive-loss on webgpu': derivativeOfLog,
  'naive-loss on webgl': derivativeOfLog,
};

/** Hundreds of steps or a hundred layers take too long where WASM doesn't compute: there the same faults come sooner. */
const { drifting, 'naive-loss': naiveLoss, 'exploding-forward': forward } = presets;
const changes: Partial<Record<PresetName, object>> = {
  drifting: {
    batchSize: 8,
    network: { ...drifting.config.network, depth: 8, width: 4 },
    optimizer: { ...drifting.config.optimizer, learningRate: 0.01 },
  },
  'exploding-forward': {
    batchSize: 16,
    network: { ...forward.config.network, depth: 32 },
    initialization: { kind: 'normal', std: 8 },
  },
  // Features of 1e-6 leave room on the way forward: only the error signal, which starts near 1, overflows.
  'exploding-backward': {
    data: { ...forward.config.data, scale: 1e-6 },
    network: { ...forward.config.network, activation: 'relu', depth: 16, width: 24 },
    initialization: { kind: 'normal', std: 100 },
  },
  'naive-loss': { optimizer: { ...naiveLoss.config.optimizer, learningRate: 0.01 } },
};

const allOf = (count: number) => Array.from({ length: count }, (_, row) => row);

const origins: Partial<Record<PresetName, Origin>> = {
  'bad-sample': {
    step: 20,
    phase: 'data',
    layer: 1,
    operation: 'input',
    samples: [11],
    nan: 2,
    size: 128,
    cause: 'badSample',
  },
  'infinite-sample': {
    step: 20,
    phase: 'data',
    layer: 1,
    operation: 'input',
    samples: [11],
    positiveInfinity: 2,
    cause: 'badSample',
  },
  'huge-sample': {
    step: 20,
    phase: 'update',
    operation: 'square',
    samples: [11],
    cause: 'badSample',
  },
  'naive-loss': { phase: 'loss', layer: 'head', operation: 'log', cause: 'logOfZero' },
  'naive-softmax': {
    step: 0,
    phase: 'loss',
    layer: 'head',
    operation: 'exp',
    cause: 'expOverflow',
  },
  drifting: { phase: 'forward', operation: 'matMul', cause: 'driftingWeights' },
  'exploding-forward': {
    step: 0,
    phase: 'forward',
    operation: 'matMul',
    cause: 'explodingActivations',
  },
  'exploding-backward': {
    step: 0,
    phase: 'backward',
    operation: 'matMul',
    cause: 'explodingGradients',
  },
  'huge-rate': {
    step: 0,
    phase: 'update',
    operation: 'product',
    samples: [],
    cause: 'updateOverflow',
  },
  'second-moment': {
    step: 0,
    phase: 'update',
    operation: 'square',
    samples: [],
    cause: 'secondMomentOverflow',
  },
  'zero-variance': {
    step: 21,
    phase: 'forward',
    layer: 1,
    operation: 'normalization',
    samples: allOf(2),
    cause: 'zeroVariance',
  },
  exploding: { phase: 'forward', operation: 'matMul', cause: 'divergingWeights' },
};

/** The same causes as others, by the same code, in networks that a software GPU compiles for long. */
const notOnGPUs: readonly PresetName[] = ['naive-softmax', 'drifting', 'exploding'];

/** Trains a preset without an interface until it stops, and returns the report of its exported trace. */
async function report(page: Page, name: PresetName, backend: Backend) {
  const { stopped, json } = await page.evaluate(
    async (config) => {
      const { stopped } = await window.gradlens!.run(config, 6000, () => {});
      return { stopped, json: [...(await window.gradlens!.export('json'))].join('') };
    },
    { ...presets[name].config, ...(backend !== 'wasm' && changes[name]), backend },
  );
  const { autopsy, ...trace } = JSON.parse(json) as {
    autopsy: Origin;
    provenance: { backend: string }[];
    failure: { step: number };
  };
  expect(trace.provenance.map((part) => part.backend)).toEqual([backend]);
  expect(trace.failure.step).toBe(autopsy.step);
  expect(stopped).toContain(`Stopped at step ${trace.failure.step}: `);
  return autopsy;
}

for (const backend of backends)
  test(`on ${backend} the report names the origin of each fault`, async ({ page }) => {
    test.setTimeout(900_000);
    await page.goto('./#/headless');
    const isGPU = backend === 'webgpu' || backend === 'webgl';
    for (const name of Object.keys(origins) as PresetName[]) {
      if (isGPU && notOnGPUs.includes(name)) continue;
      await test.step(name, async () => {
        const autopsy = await report(page, name, backend);
        expect
          .soft(autopsy, name)
          .toMatchObject(otherwise[`${name} on ${backend}`] ?? origins[name]!);
      });
    }
  });

test('a momentum of 0.999 holds the weights that drifted', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto('./#/headless');
  const { optimizer } = drifting.config;
  const config = {
    ...drifting.config,
    optimizer: { ...optimizer, momentum: 0.999 },
    backend: 'wasm',
  } as const;
  const stopped = await page.evaluate(
    async (config) => (await window.gradlens!.run(config, 6000, () => {})).stopped,
    config,
  );
  expect(stopped).toBeNull();
});

test('the page tells which row of the batch was bad', async ({ page }) => {
  await openSandbox(page);
  await choosePreset(page, presets['bad-sample'].title);
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('row 11 of the batch', { timeout: 30_000 });
});
