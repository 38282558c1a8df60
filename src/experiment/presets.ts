// The experiments worth seeing first. Each is a whole configuration, and two sentences on what to look at.
import { defaultConfig, parseConfig, type ExperimentConfig } from './config.ts';

/** An experiment to start from. */
export interface Preset {
  readonly title: string;
  /** Experiments that stop being finite, each for another reason, are listed apart. */
  readonly group?: 'faults';
  /** Two sentences: what to look at, and why it is so. */
  readonly lookAt: string;
  readonly config: ExperimentConfig;
}

function config(changes: object): ExperimentConfig {
  const parsed = parseConfig(changes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

const exploding = {
  network: { activation: 'relu' },
  initialization: { kind: 'normal', std: 0.35 },
  seed: 5,
  pace: '1',
} as const;

const badSample = {
  network: { activation: 'relu', depth: 6, width: 16 },
  pace: '10',
} as const;
const corruption = { row: 11, step: 20 } as const;

/** Every preset by its name; the first is what the page opens with. */
export const presets = {
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
      'He’s variance of 2/n makes up for the half that ReLU cuts off, so gradients keep their size through twenty layers. Activations and signal are near level in the butterfly.',
    config: config({ network: { activation: 'relu' }, optimizer: { learningRate: 0.001 } }),
  },
  tanh: {
    title: 'Tanh',
    lookAt:
      'Tanh’s slope of 1 at zero lets ten layers pass the error on almost whole. Compare its butterfly with the sigmoid’s, whose slope is never above a quarter.',
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
      'The weights are 1.4 times too large, so activations and signal grow at every layer until a number no longer fits. The gradients’ profile is flat all the same: look at the butterfly, then step on to the NaN.',
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
      pace: '60',
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
  'naive-loss': {
    title: 'Naive loss',
    group: 'faults',
    lookAt:
      'The network learns until it is so sure of a sample that its probability rounds to 1, and the loss takes the logarithm of 0. The NaN comes at full accuracy, from success.',
    config: config({
      data: { name: 'moons', noise: 0.05 },
      network: { activation: 'relu', depth: 6 },
      loss: 'naiveBinaryCrossEntropy',
      optimizer: { learningRate: 0.003 },
      seed: 3,
    }),
  },
  'naive-softmax': {
    title: 'Naive softmax',
    group: 'faults',
    lookAt:
      'A softmax taken as the textbook writes it exponentiates the logits, and float32 ends at the exponential of 88.7. Features a hundred times too large get there at the first step; the loss from logits takes them off first.',
    config: config({
      data: { name: 'blobs', scale: 100 },
      network: { activation: 'relu', depth: 4 },
      loss: 'naiveSoftmaxCrossEntropy',
      pace: '1',
    }),
  },
  'bad-sample': {
    title: 'A NaN in the data',
    group: 'faults',
    lookAt:
      'From step 20 on row 11 of the batch holds a NaN, and after one step every weight would be NaN. The report names the row: choose No under Faults, and Run goes on.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'nan' } }),
  },
  'infinite-sample': {
    title: 'An Infinity in the data',
    group: 'faults',
    lookAt:
      'From step 20 on row 11 of the batch is infinite, as a division by zero in the preparation of data leaves it. The report finds it in the batch, before the network has computed anything.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'infinity' } }),
  },
  'huge-sample': {
    title: 'A sample of 1e30',
    group: 'faults',
    lookAt:
      'From step 20 on the features of row 11 are 1e30: a number like any other, that passes the network and the loss and overflows only where Adam squares its gradient. The report still names the row, since beside it no other counts.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'huge' } }),
  },
  'exploding-forward': {
    title: 'Exploding activations',
    group: 'faults',
    lookAt:
      'Weights with a deviation of 1 multiply the signal by four at each of eighty ReLU layers, and the forward pass leaves float32 before it reaches the loss. Choose He’s initialization, and the same network passes it on at its size.',
    config: config({
      network: { activation: 'relu', depth: 80 },
      initialization: { kind: 'normal', std: 1 },
      pace: '1',
    }),
  },
  'exploding-backward': {
    title: 'Exploding gradients',
    group: 'faults',
    lookAt:
      'A hundred tanh layers with large weights: tanh keeps every activation below 1, so the forward pass and the loss look healthy. On the way back nothing holds the error, and it overflows before it reaches layer 1.',
    config: config({
      network: { activation: 'tanh', depth: 100, width: 64 },
      initialization: { kind: 'normal', std: 4 },
      optimizer: { kind: 'sgd' },
      pace: '1',
    }),
  },
  'huge-rate': {
    title: 'Update too large',
    group: 'faults',
    lookAt:
      'Output, loss and gradient of this step are all finite, if huge; the learning rate of a million times the gradient is not. Only the update fails, so a smaller rate would have taken the step.',
    config: config({
      network: { activation: 'relu', depth: 16, width: 16 },
      initialization: { kind: 'normal', std: 60 },
      optimizer: { kind: 'sgd', learningRate: 1e6 },
      pace: '1',
    }),
  },
  drifting: {
    title: 'Drifting weights',
    group: 'faults',
    lookAt:
      'Every sample is right and the loss is 0, but a momentum of 0.9999 carries the weights on, and no gradient holds them any more. After some four thousand steps the product of twenty grown layers leaves float32; a weight decay of 0.01 holds them.',
    config: config({
      data: { name: 'blobs', noise: 0.05 },
      batchSize: 16,
      network: { activation: 'leakyRelu', width: 8 },
      loss: 'softmaxCrossEntropy',
      optimizer: { kind: 'momentum', momentum: 0.9999, learningRate: 1e-5 },
      pace: 'full',
    }),
  },
  'second-moment': {
    title: 'Second moment',
    group: 'faults',
    lookAt:
      'Adam keeps the mean of squared gradients, and above 1.8e19 a square leaves float32: the update would silently be 0 for ever after. Momentum keeps no squares and can take the same gradient.',
    config: config({
      network: { activation: 'linear', depth: 12, width: 16 },
      initialization: { kind: 'normal', std: 2 },
      loss: 'mse',
      pace: '1',
    }),
  },
  'zero-variance': {
    title: 'Variance of zero',
    group: 'faults',
    lookAt:
      'Batches of two are drawn with replacement, and one of them draws the same sample twice: its variance is 0, and without an epsilon batch normalization divides by it. Set Epsilon to 1e-5, and Run goes on.',
    config: config({
      batchSize: 2,
      network: {
        activation: 'tanh',
        depth: 3,
        width: 8,
        normalization: 'batch',
        epsilon: 0,
      },
      seed: 119,
      pace: '10',
    }),
  },
} as const satisfies Record<string, Preset>;

/** A preset's name, in a link and on the command line. */
export type PresetName = keyof typeof presets;
