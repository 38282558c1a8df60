// Every data set by its name. Adding one is an entry here and its facts in experiment/datasets.ts.
import { factsOf, outputsOf, type ExperimentConfig } from '../experiment/config.ts';
import type { DatasetName } from '../experiment/datasets.ts';
import type { Dataset } from './dataset.ts';
import { loadDigits } from './digitImages.ts';
import { blobs, circles, moons, plane, sine, spirals, xor, type Generator } from './generators.ts';
import { labelShift } from './labelNoise.ts';
import { normal, uniform } from './random.ts';
import { toSamples, type Sample } from './sample.ts';

interface Split {
  readonly training: readonly Sample[];
  readonly test: readonly Sample[];
}

type Source = (config: ExperimentConfig) => Split | Promise<Split>;

/** Sample `index` of a generator with Gaussian noise of deviation `noise`: on its coordinates, or in a regression on its target. */
function noisySample(generator: Generator, config: ExperimentConfig, index: number): Sample {
  const { seed, data } = config;
  const { x, target } = generator(index, (k) => uniform(seed, 'sample', index, k));
  const noise = (k: number) => data.noise * normal(seed, 'noise', index, k);
  return factsOf(config).task === 'regression'
    ? { x, target: target + noise(0) }
    : { x: x.map((value, k) => value + noise(k)), target };
}

/** Draws the training samples from index 0 on, and the test samples after them. */
const drawn =
  (generator: Generator): Source =>
  (config) => {
    const { trainingSamples, testSamples } = factsOf(config);
    const samples = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => noisySample(generator, config, from + i));
    return { training: samples(0, trainingSamples), test: samples(trainingSamples, testSamples) };
  };

const sources = {
  circles: drawn(circles),
  moons: drawn(moons),
  xor: drawn(xor),
  spirals: drawn(spirals),
  blobs: drawn(blobs),
  sine: drawn(sine),
  plane: drawn(plane),
  digits: loadDigits,
} satisfies Record<DatasetName, Source>;

const scaled = (samples: readonly Sample[], factor: number): Sample[] =>
  samples.map(({ x, target }) => ({ x: x.map((value) => value * factor), target }));

/** The samples with a fraction `data.labelNoise` of labels replaced by another class. */
const withFlippedLabels = (
  samples: readonly Sample[],
  config: ExperimentConfig,
  classes: number,
): Sample[] =>
  samples.map(({ x, target }, index) => ({
    x,
    target: (target + labelShift(config, index, classes)) % classes,
  }));

/** The data set of a configuration, with targets as the loss expects them; deterministic in the configuration. */
export async function loadDataset(config: ExperimentConfig): Promise<Dataset> {
  const source: Source = sources[config.data.name];
  const { training, test } = await source(config);
  const outputs = outputsOf(config);
  const { classes } = factsOf(config);
  const labelled = classes ? withFlippedLabels(training, config, classes) : training;
  return {
    training: toSamples(scaled(labelled, config.data.scale), outputs),
    test: toSamples(scaled(test, config.data.scale), outputs),
  };
}
