// How long a study of two fields takes in the page, as a map that fills.
import type { Page } from '@playwright/test';
import { parseConfig, type ExperimentConfig } from '../../src/experiment/config.ts';
import { toNewStudy } from '../../src/routing/links.ts';

const base = {
  network: { activation: 'tanh', depth: 10, width: 32 },
  initialization: { kind: 'normal', std: 0.18 },
  batchSize: 64,
  optimizer: { kind: 'sgd', learningRate: 0.01 },
  // One engine on every machine, so that the time can be compared with the engine’s alone.
  backend: 'wasm',
  engine: 'simd',
};

/** 20 × 20 networks from the ordered to the chaotic phase, at rates from useless to too large. */
export const mapStudy = {
  base,
  vary: [
    { field: 'initialization.std', from: 0.06, to: 0.44, count: 20 },
    { field: 'optimizer.learningRate', from: 0.001, to: 10, count: 20, scale: 'logarithmic' },
  ],
  seeds: 1,
  steps: 100,
} as const;

/** Runs of the map. */
export const mapRuns = 400;

/** One of the networks, to be trained without the page. */
export function mapConfig(): ExperimentConfig {
  const parsed = parseConfig(base);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** What a map took. */
export interface MapTime {
  readonly who: 'map';
  readonly seconds: number;
  /** Workers that train at a time. */
  readonly workers: number;
  /** Steps a second of the engine alone, on one core. */
  readonly aloneStepsPerSecond: number;
}

/** Trains the map in the page; seconds from the press of Start to the last cell. */
export async function trainMap(page: Page): Promise<Pick<MapTime, 'seconds' | 'workers'>> {
  await page.goto(`./${toNewStudy(mapStudy)}`);
  const start = page.getByRole('button', { name: 'Start', exact: true });
  await start.waitFor();
  const begun = performance.now();
  await start.click();
  await page.getByText(`${mapRuns} of ${mapRuns} runs`).waitFor({ timeout: 15 * 60_000 });
  const seconds = (performance.now() - begun) / 1000;
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  return { seconds, workers: Math.min(4, cores) };
}
