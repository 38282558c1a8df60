import { expect, test } from 'vitest';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { datasets, type DatasetName } from '../experiment/datasets.ts';
import type { Samples } from './dataset.ts';
import { loadDataset } from './load.ts';

function config(name: DatasetName, noise: number, changes: object = {}): ExperimentConfig {
  const loss = datasets[name].classes === 2 ? 'binaryCrossEntropy' : 'mse';
  const parsed = parseConfig({ data: { name, noise }, loss, ...changes });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

const names = Object.keys(datasets) as DatasetName[];

/** The rows of `values` as text, to compare and count. */
const rows = (values: Float32Array, width: number) =>
  Array.from({ length: values.length / width }, (_, row) =>
    values.subarray(row * width, (row + 1) * width).join(),
  );

const counts = ({ y, outputs }: Samples) => {
  const seen = new Map<string, number>();
  for (const row of rows(y, outputs)) seen.set(row, (seen.get(row) ?? 0) + 1);
  return [...seen.values()];
};

test.each(names)('%s has the sizes that its facts say, and finite values', async (name) => {
  const { inputs, trainingSamples, testSamples } = datasets[name];
  const { training, test: held } = await loadDataset(config(name, 0.1));
  expect([training.count, held.count]).toEqual([trainingSamples, testSamples]);
  for (const { count, outputs, x, y, ...samples } of [training, held]) {
    expect(samples.inputs).toBe(inputs);
    expect([x.length, y.length]).toEqual([count * inputs, count * outputs]);
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  }
});

test.each(names)(
  '%s is the same for the same seed, and another for another if it is drawn',
  async (name) => {
    const first = await loadDataset(config(name, 0.1));
    expect(await loadDataset(config(name, 0.1))).toEqual(first);
    const other = await loadDataset(config(name, 0.1, { seed: 2 }));
    if (name === 'digits') expect(other).toEqual(first);
    else
      expect(other.training.x.join() + other.training.y.join()).not.toBe(
        first.training.x.join() + first.training.y.join(),
      );
  },
);

const drawnClasses = names.filter((name) => datasets[name].classes && name !== 'digits');

test.each(drawnClasses)('%s has classes of equal size, to within one', async (name) => {
  const { classes } = datasets[name];
  for (const samples of Object.values(await loadDataset(config(name, 0.1)))) {
    const sizes = counts(samples as Samples);
    expect(sizes.length).toBe(classes);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

test.each(names)('no sample of %s is in both parts', async (name) => {
  const { training, test: held } = await loadDataset(config(name, 0.1));
  const seen = new Set(rows(training.x, training.inputs));
  expect(rows(held.x, held.inputs).filter((row) => seen.has(row))).toEqual([]);
});

test('noise is the deviation of what is added to the coordinates', async () => {
  const clean = (await loadDataset(config('circles', 0))).training.x;
  const noisy = (await loadDataset(config('circles', 0.3))).training.x;
  const variance = noisy.reduce((sum, value, i) => sum + (value - clean[i]) ** 2, 0) / noisy.length;
  // The deviation of a variance from n draws is σ²·√(2/n).
  expect(Math.abs(variance - 0.09)).toBeLessThan(5 * 0.09 * Math.sqrt(2 / noisy.length));
});

test('noise is added to the target of a regression and leaves its inputs', async () => {
  const clean = (await loadDataset(config('sine', 0))).training;
  const noisy = (await loadDataset(config('sine', 0.3))).training;
  expect(noisy.x).toEqual(clean.x);
  const variance = noisy.y.reduce((sum, y, i) => sum + (y - clean.y[i]) ** 2, 0) / noisy.count;
  expect(Math.abs(variance - 0.09)).toBeLessThan(5 * 0.09 * Math.sqrt(2 / noisy.count));
});

test('targets are 0 and 1 for one logit, and one-hot rows for a softmax', async () => {
  const oneLogit = (await loadDataset(config('circles', 0))).training;
  expect([...oneLogit.y.subarray(0, 4)]).toEqual([0, 1, 0, 1]);
  const softmax = (await loadDataset(config('circles', 0, { loss: 'softmaxCrossEntropy' })))
    .training;
  expect([softmax.outputs, ...softmax.y.subarray(0, 4)]).toEqual([2, 1, 0, 0, 1]);
  const digits = (await loadDataset(config('digits', 0))).test;
  expect([digits.outputs, ...digits.y.subarray(0, 10)]).toEqual([10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('flipped labels are about the share asked for, of the training samples alone', async () => {
  const clean = await loadDataset(config('blobs', 0.1));
  const flipped = await loadDataset(
    config('blobs', 0.1, { data: { name: 'blobs', noise: 0.1, labelNoise: 0.2 } }),
  );
  expect(flipped.test).toEqual(clean.test);
  expect(flipped.training.x).toEqual(clean.training.x);
  const [before, after] = [clean, flipped].map(({ training }) => rows(training.y, 3));
  const changed = before!.filter((row, index) => row !== after![index]).length;
  expect(Math.abs(changed / before!.length - 0.2)).toBeLessThan(
    5 * Math.sqrt(0.16 / before!.length),
  );
});

test('the feature scale multiplies every feature', async () => {
  const clean = (await loadDataset(config('moons', 0))).training;
  const scaled = (
    await loadDataset(config('moons', 0, { data: { name: 'moons', noise: 0, scale: 4 } }))
  ).training;
  expect(scaled.x).toEqual(clean.x.map((value) => 4 * value));
});
