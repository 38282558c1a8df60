// Preset studies, each with two sentences that are true whatever comes of it.
import { parseStudy } from './study.ts';
import type { Study } from './studyShape.ts';

/** A study to start from. */
export interface StudyPreset {
  readonly title: string;
  /** Two sentences: what is compared, and what to read from it. They claim no outcome. */
  readonly about: string;
  readonly study: Study;
}

/** A study with what it leaves out. Throws if it is invalid. */
function study(input: object): Study {
  const parsed = parseStudy(input);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.study;
}

/** Every preset study by its name. */
export const studyPresets = {
  clipping: {
    title: 'Does clipping help?',
    about:
      'Twenty ReLU layers with weights 1.4 times as large as He’s are trained with and without clipping the gradient to a norm of 1, from the same eight seeds. Compare the final losses seed by seed, and count the runs that stopped because a number was not finite.',
    study: study({
      base: {
        network: { activation: 'relu' },
        initialization: { kind: 'normal', std: 0.35 },
        optimizer: { kind: 'sgd', learningRate: 0.003 },
      },
      vary: [{ field: 'clipping.mode', values: ['none', 'globalNorm'] }],
      seeds: 8,
      steps: 1000,
      lossTarget: 0.3,
    }),
  },
  'sigmoid-depth': {
    title: 'How deep can sigmoid go?',
    about:
      'Sigmoid networks of two to forty layers are trained with and without skip connections. See at which depths, if any, the loss stays near 0.69, a coin toss, and how much of the error signal gets to layer 1 there.',
    study: study({
      base: { network: { activation: 'sigmoid' } },
      vary: [
        { field: 'network.residual', values: [false, true] },
        { field: 'network.depth', values: [2, 3, 5, 10, 20, 40] },
      ],
      seeds: 4,
      steps: 1000,
      lossTarget: 0.3,
    }),
  },
  'edge-of-chaos': {
    title: 'The edge of chaos',
    about:
      'Fifty tanh layers of a hundred units are measured as they are drawn, with weights of std 0.05 to 0.3 and biases of std 0 to 1. See where the error signal shrinks on its way back to layer 1 and where it grows, and compare with the border that mean-field theory draws between order and chaos.',
    study: study({
      base: {
        batchSize: 32,
        network: { activation: 'tanh', depth: 50, width: 100 },
        initialization: { kind: 'normal' },
        optimizer: { kind: 'sgd', learningRate: 0 },
      },
      vary: [
        { field: 'initialization.std', from: 0.05, to: 0.3, count: 26 },
        { field: 'initialization.biasStd', from: 0, to: 1, count: 11 },
      ],
      seeds: 1,
      steps: 4,
    }),
  },
  initialization: {
    title: 'He, Xavier, LeCun',
    about:
      'Three variances of the initial weights, 2/n, 2/(n + m) and 1/n for n inputs and m outputs of a layer, are tried with three activations. Compare how soon each pair learns, and how the error signal of layer 1 compares with the last hidden layer’s.',
    study: study({
      base: { network: { depth: 10 }, optimizer: { learningRate: 0.001 } },
      vary: [
        { field: 'network.activation', values: ['relu', 'tanh', 'sigmoid'] },
        { field: 'initialization.kind', values: ['he', 'xavier', 'lecun'] },
      ],
      seeds: 4,
      steps: 1000,
      lossTarget: 0.3,
    }),
  },
  'rate-depth': {
    title: 'Learning rate against depth',
    about:
      'Plain gradient descent trains ReLU networks of four depths at learning rates from a thousandth to ten. Find the rate with the lowest loss at each depth, and see whether it moves as the network grows.',
    study: study({
      base: { network: { activation: 'relu' }, optimizer: { kind: 'sgd' } },
      vary: [
        { field: 'network.depth', values: [2, 5, 10, 20] },
        {
          field: 'optimizer.learningRate',
          from: 0.001,
          to: 10,
          count: 9,
          scale: 'logarithmic',
        },
      ],
      seeds: 3,
      steps: 500,
      lossTarget: 0.3,
    }),
  },
} as const satisfies Record<string, StudyPreset>;
