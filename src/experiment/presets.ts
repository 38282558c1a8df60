// Presets: complete configurations with two sentences on what to look at.
import { defaultConfig, type ExperimentConfig } from './config.ts';
import { faultPresets } from './faultPresets.ts';
import { config, showsTheSame, type Preset } from './preset.ts';

const exploding = {
  network: { activation: 'relu' },
  initialization: { kind: 'normal', std: 0.35 },
  seed: 5,
  stepRate: '1',
} as const;

/** Lessons by name, in the order of the menu; the first is the page's default. */
export const lessonPresets = {
  vanishing: {
    title: 'Vanishing',
    lookAt:
      'At most steps layer 1 gets over ten billion times less gradient than the head, and the loss settles at 0.69: a coin toss. Switch Skip connections on while it trains and watch the lines rise.',
    config: defaultConfig,
  },
  skip: {
    title: 'Skip connections',
    lookAt:
      'The same twenty sigmoid layers with skip connections: at the start layer 1 gets about a fiftieth of the head’s gradient in place of a ten-billionth, and the error signal is the same in every layer to a tenth. The +1 that a skip adds to each layer’s Jacobian carries the error past the sigmoid.',
    config: config({ network: { residual: true } }),
  },
  'relu-he': {
    title: 'ReLU with He weights',
    lookAt:
      'He’s variance of 2/n makes up for the half that ReLU cuts off, so at the start every layer gets between a tenth of the head’s gradient and three times as much. Watch the layer profile: as the network learns, the error signal grows tenfold and more on its way back to layer 1.',
    config: config({ network: { activation: 'relu' }, optimizer: { learningRate: 0.001 } }),
  },
  tanh: {
    title: 'Tanh',
    lookAt:
      'Tanh’s slope of 1 at zero lets at least a third of the error signal through ten layers at the start. Compare its layer profile with the sigmoid’s, whose slope is never above a quarter.',
    config: config({
      network: { activation: 'tanh', depth: 10 },
      initialization: { kind: 'xavier' },
      optimizer: { learningRate: 0.001 },
    }),
  },
  'silu-residual': {
    title: 'SiLU, residual',
    lookAt:
      'A smooth activation with skip connections, as in today’s large networks. All lines stay within two decades of each other while the loss falls.',
    config: config({
      network: { activation: 'silu', residual: true },
      optimizer: { learningRate: 0.001 },
    }),
  },
  exploding: {
    title: 'Exploding',
    lookAt:
      'Press Run: the weights are 1.4 times too large, so activations grow more than tenfold on their way forward and the error signal more than a hundredfold on its way back, and within a few steps a number no longer fits. A layer’s gradient multiplies the two, so its profile hides what the layer profile shows.',
    startsPaused: true,
    config: config({ ...exploding, optimizer: { kind: 'sgd', learningRate: 0.03 } }),
  },
  clipped: {
    title: 'Clipped',
    lookAt:
      'The weights of “Exploding” and a learning rate over three times as large, with the gradient clipped to a norm of 1: now it learns. The clipping chart shows how often the threshold cuts.',
    config: config({
      ...exploding,
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      clipping: { mode: 'globalNorm' },
      stepRate: '60',
    }),
  },
  chaotic: {
    title: 'Chaotic',
    lookAt:
      'Tanh with large weights is the mirror of vanishing: at the start layer 1 gets over a hundred times the head’s gradient. Within twenty steps half of the units saturate, and at most steps from then on it gets less than a hundredth.',
    config: config({
      network: { activation: 'tanh', width: 64 },
      initialization: { kind: 'normal', std: 0.375 },
      optimizer: { kind: 'sgd', learningRate: 0.1 },
    }),
  },
  normalized: {
    title: 'Batch normalization',
    lookAt:
      'Batch normalization spreads the samples out again at every layer, so even twenty sigmoid layers learn. Try Layer normalization: it does not rescue them.',
    config: config({
      network: { normalization: 'batch' },
      optimizer: { learningRate: 0.003 },
    }),
  },
  digits: {
    title: 'Handwritten digits',
    lookAt:
      'Real images: a 12-layer residual network reads nine in ten digits it has never seen after some hundred steps. Watch the predictions turn right.',
    config: config({
      data: { name: 'digits' },
      network: { activation: 'relu', depth: 12, width: 64, residual: true },
      loss: 'softmaxCrossEntropy',
      optimizer: { learningRate: 0.001 },
    }),
  },
} as const satisfies Record<string, Preset>;

/** Every preset by its name. */
export const presets = { ...lessonPresets, ...faultPresets };

/** A preset's name, in a link and on the command line. */
export type PresetName = keyof typeof presets;

/** The preset that an experiment is, whatever its speed, backend and engine; undefined for a person's own. */
export const presetNameOf = (experiment: ExperimentConfig): PresetName | undefined =>
  (Object.keys(presets) as PresetName[]).find((name) =>
    showsTheSame(presets[name].config, experiment),
  );

/** Whether an experiment waits for Run once it is loaded. */
export function startsPaused(experiment: ExperimentConfig): boolean {
  const name = presetNameOf(experiment);
  const preset: Preset | undefined = name && presets[name];
  return preset?.startsPaused ?? false;
}
