// Presets that end in a NaN or an Infinity, each by another cause.
import { config, type Preset } from './preset.ts';

const badSample = {
  network: { activation: 'relu', depth: 6, width: 16 },
  stepRate: '10',
} as const;
const corruption = { row: 11, step: 20 } as const;

/** Every fault by its name. */
export const faultPresets = {
  'naive-loss': {
    title: 'Naive loss',
    lookAt:
      'The network learns until it is so sure of a sample that its probability rounds to 1, and the loss takes the logarithm of 0. The NaN comes at an accuracy of over 95 %, from success.',
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
    lookAt:
      'A softmax taken as the textbook writes it exponentiates the logits: float32 ends at the exponential of 88.7, and a logit that is so far behind gets a probability of 0. Press Run, and features a hundred times too large get there at the first step; the loss from logits subtracts the largest first.',
    startsPaused: true,
    config: config({
      data: { name: 'blobs', scale: 100 },
      network: { activation: 'relu', depth: 4 },
      loss: 'naiveSoftmaxCrossEntropy',
      stepRate: '1',
    }),
  },
  'bad-sample': {
    title: 'A NaN in the data',
    lookAt:
      'From step 20 on row 11 of the batch holds a NaN, and after one step every weight would be NaN. The report names the row: choose No under Faults, and Run goes on.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'nan' } }),
  },
  'infinite-sample': {
    title: 'An Infinity in the data',
    lookAt:
      'From step 20 on row 11 of the batch is infinite, as a division by zero in the preparation of data leaves it. The report finds it in the batch, before the network has computed anything.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'infinity' } }),
  },
  'huge-sample': {
    title: 'A sample of 1e30',
    lookAt:
      'From step 20 on the features of row 11 are 1e30: a number like any other, that passes the network and the loss and overflows only where Adam squares its gradient. The report still names the row, since beside it no other counts.',
    config: config({ ...badSample, corruption: { ...corruption, kind: 'huge' } }),
  },
  'exploding-forward': {
    title: 'Exploding activations',
    lookAt:
      'Weights with a standard deviation of 1 multiply the signal by about four at each of eighty ReLU layers: press Run, and the forward pass leaves float32 before it reaches the loss. Choose He’s initialization, and all activations stay between 1e-4 and 10.',
    startsPaused: true,
    config: config({
      network: { activation: 'relu', depth: 80 },
      initialization: { kind: 'normal', std: 1 },
      stepRate: '1',
    }),
  },
  'exploding-backward': {
    title: 'Exploding gradients',
    lookAt:
      'Press Run: in a hundred tanh layers with large weights tanh lets no activation beyond 1, so the forward pass and the loss look healthy. On the way back nothing holds the error, and it overflows before it reaches layer 1.',
    startsPaused: true,
    config: config({
      network: { activation: 'tanh', depth: 100, width: 64 },
      initialization: { kind: 'normal', std: 4 },
      optimizer: { kind: 'sgd' },
      stepRate: '1',
    }),
  },
  'huge-rate': {
    title: 'Update too large',
    lookAt:
      'Press Run: output, loss and gradient of the first step are all finite, if huge; the learning rate of a million times the gradient is not. Only the update fails, so a rate of 0.001 takes the step.',
    startsPaused: true,
    config: config({
      network: { activation: 'relu', depth: 16, width: 16 },
      initialization: { kind: 'normal', std: 60 },
      optimizer: { kind: 'sgd', learningRate: 1e6 },
      stepRate: '1',
    }),
  },
  drifting: {
    title: 'Drifting weights',
    lookAt:
      'With this seed every test sample is right by step 2,300 and the loss falls below 1e-30, but a momentum of 0.9999 carries the weights on, and so small a gradient doesn’t hold them. Before step 4,000 the product of twenty grown layers leaves float32; a momentum of 0.999 holds them.',
    config: config({
      data: { name: 'blobs', noise: 0.05 },
      batchSize: 16,
      network: { activation: 'leakyRelu', width: 8 },
      loss: 'softmaxCrossEntropy',
      optimizer: { kind: 'momentum', momentum: 0.9999, learningRate: 1e-5 },
      stepRate: 'full',
    }),
  },
  'second-moment': {
    title: 'Second moment',
    lookAt:
      'Press Run: Adam keeps the mean of squared gradients, and above 1.8e19 a square leaves float32, so the update would silently be 0 for ever after. Momentum keeps no squares and takes the same step, and only the next overflows.',
    startsPaused: true,
    config: config({
      network: { activation: 'linear', depth: 12, width: 16 },
      initialization: { kind: 'normal', std: 2 },
      loss: 'mse',
      stepRate: '1',
    }),
  },
  'zero-variance': {
    title: 'Variance of zero',
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
      stepRate: '10',
    }),
  },
} as const satisfies Record<string, Preset>;
