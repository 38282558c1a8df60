// Facts about the data sets, for validating a configuration. The samples are made in data/.

/** Task of a data set. */
export type Task = 'classification' | 'regression';

/** Facts about one data set; `classes` is 0 for regression. */
export interface DatasetFacts {
  readonly title: string;
  readonly task: Task;
  /** Number of features of a sample. */
  readonly inputs: number;
  readonly classes: number;
  readonly trainingSamples: number;
  readonly testSamples: number;
  /** Whether `data.noise` changes it. */
  readonly noisy: boolean;
}

const plane = { task: 'classification', inputs: 2, classes: 2, noisy: true } as const;
const generated = { trainingSamples: 1024, testSamples: 512 } as const;

/** Every data set by its name in a configuration. The digits keep their fixed split of 1 797 images. */
export const datasets = {
  circles: { title: 'Two circles', ...plane, ...generated },
  moons: { title: 'Two moons', ...plane, ...generated },
  xor: { title: 'XOR', ...plane, ...generated },
  spirals: { title: 'Two spirals', ...plane, ...generated },
  blobs: { title: 'Gaussian blobs', ...plane, ...generated, classes: 3 },
  sine: {
    title: 'Sine (regression)',
    task: 'regression',
    inputs: 1,
    classes: 0,
    noisy: true,
    ...generated,
  },
  plane: {
    title: 'Plane (regression)',
    task: 'regression',
    inputs: 2,
    classes: 0,
    noisy: true,
    ...generated,
  },
  digits: {
    title: 'Handwritten digits',
    task: 'classification',
    inputs: 64,
    classes: 10,
    noisy: false,
    trainingSamples: 1437,
    testSamples: 360,
  },
} as const satisfies Record<string, DatasetFacts>;

/** A data set's name in a configuration. */
export type DatasetName = keyof typeof datasets;
