// The questions of the guide, in the order in which they build on each other.
import type { Question } from './question.ts';

/** Every question. A new one is a page in questions/ and an entry here. */
export const questions: readonly Question[] = [
  {
    name: 'derivative',
    title: 'What is a derivative?',
    short: 'What a derivative is',
    load: () => import('./questions/Derivative.svelte'),
  },
  {
    name: 'why-gradients',
    title: 'Why do networks need derivatives?',
    short: 'Why networks need it',
    load: () => import('./questions/WhyGradients.svelte'),
  },
  {
    name: 'minimum',
    title: 'How do I find the minimum of a function?',
    short: 'Finding a minimum',
    load: () => import('./questions/Minimum.svelte'),
  },
  {
    name: 'relu',
    title: 'Why is ReLU so popular?',
    short: 'Why ReLU',
    load: () => import('./questions/Relu.svelte'),
  },
  {
    name: 'sigmoid-and-tanh',
    title: 'Why does sigmoid vanish, and tanh less so?',
    short: 'Sigmoid and tanh',
    load: () => import('./questions/SigmoidAndTanh.svelte'),
  },
  {
    name: 'relu-at-zero',
    title: 'What is the derivative of ReLU at 0?',
    short: 'ReLU at 0',
    load: () => import('./questions/ReluAtZero.svelte'),
  },
  {
    name: 'gate',
    title: 'How does a gate of 0 and 1 learn fine magnitudes?',
    short: 'A gate of 0 and 1',
    load: () => import('./questions/Gate.svelte'),
  },
  {
    name: 'gradient-cost',
    title: 'Analytic or numeric gradients: what do they cost?',
    short: 'The cost of a gradient',
    load: () => import('./questions/GradientCost.svelte'),
  },
  {
    name: 'hidden-bug',
    title: 'Which bug does only a gradient check find?',
    short: 'A hidden bug',
    load: () => import('./questions/HiddenBug.svelte'),
  },
  {
    name: 'residual',
    title: 'What does the +1 of a residual block do?',
    short: 'The +1 of a skip',
    load: () => import('./questions/Residual.svelte'),
  },
  {
    name: 'nan',
    title: 'NaN after 10,000 steps: where do I look?',
    short: 'Finding a NaN',
    load: () => import('./questions/NotANumber.svelte'),
  },
  {
    name: 'clipping-bias',
    title: 'Does clipping bias the gradient?',
    short: 'Does clipping bias?',
    load: () => import('./questions/ClippingBias.svelte'),
  },
];
