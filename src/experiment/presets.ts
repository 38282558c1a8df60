// Presets: complete configurations with two sentences on what to look at.
import { defaultConfig } from './config.ts';
import { faultPresets } from './faultPresets.ts';
import { config, type Preset } from './preset.ts';

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
      'Layer 1 gets ten billion times less gradient than the head, and the loss stays at 0.69: a coin toss. Switch Skip connections on while it trains and watch the lines rise.',
    config: defaultConfig,
  },
  skip: {
    title: 'Skip connections',
    lookAt:
      'The same twenty sigmoid layers with skip connections: every layer gets about as much gradient as the head. The +1 that a skip adds to each layer’s Jacobian carries the error past the sigmoid.',
    config: config({ network: { residual: true } }),
  },
  'relu-he': {
    title: 'ReLU with He weights',
    lookAt:
      'He’s variance of 2/n makes up for the half that ReLU cuts off, so gradients keep their size through twenty layers. Activations and signal are near level in the layer profile.',
    config: config({ network: { activation: 'relu' }, optimizer: { learningRate: 0.001 } }),
  },
  tanh: {
    title: 'Tanh',
    lookAt:
      'Tanh’s slope of 1 at zero lets ten layers pass the error on almost whole. Compare its layer profile with the sigmoid’s, whose slope is never above a quarter.',
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
      'The weights are 1.4 times too large, so activations and signal grow at every layer until a number no longer fits. The gradients’ profile is flat all the same: look at the layer profile, then step on to the NaN.',
    config: config({ ...exploding, optimizer: { kind: 'sgd', learningRate: 0.03 } }),
  },
  clipped: {
    title: 'Clipped',
    lookAt:
      'The weights of “Exploding” and a learning rate three times as large, with the gradient clipped to a norm of 1: now it learns. The clipping chart shows how often the threshold cuts.',
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
      'Tanh with large weights is the mirror of vanishing: layer 1 gets hundreds of times the head’s gradient. Soon the units saturate, and it turns around.',
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
      'Real images: a 12-layer residual network reads most digits it has never seen after some hundred steps. Watch the predictions turn right.',
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
