// The laboratories, in the order in which they build on each other.
import type { Lab } from './lab.ts';

/** Every lab. Its name is its folder's. */
export const labs: readonly Lab[] = [
  {
    name: 'slope',
    title: 'Slope',
    about: 'what a derivative says about a function',
    problems: {
      motion: 'A car',
      thermostat: 'A thermostat',
      formula: 'Any function',
    },
    load: () => import('./slope/Slope.svelte'),
  },
  {
    name: 'decisions',
    title: 'Decisions',
    about: 'finding the best by f′ = 0',
    problems: {
      headphones: 'Headphone price',
      advertising: 'Advertising',
      study: 'Study hours',
      recommendations: 'Recommendations',
      production: 'Production',
      surge: 'Surge pricing',
      fatigue: 'Study with fatigue',
      fuel: 'Fuel and speed',
      compounding: 'Compounding',
    },
    load: () => import('./decisions/Decisions.svelte'),
  },
  {
    name: 'rules',
    title: 'Rules',
    about: 'the rules of differentiation, each checked by numbers',
    problems: { sheet: 'Cheat sheet', examples: 'Worked examples', pitfalls: 'Pitfalls' },
    load: () => import('./rules/Rules.svelte'),
  },
  {
    name: 'step-size',
    title: 'Step size',
    about: 'why a difference can be too fine to be right',
    load: () => import('./step-size/StepSize.svelte'),
  },
  {
    name: 'descent',
    title: 'Descent',
    about: 'downhill, too fast and too slowly',
    problems: { curve: 'A curve', bowl: 'A stretched bowl', cliff: 'A cliff' },
    load: () => import('./descent/Descent.svelte'),
  },
  {
    name: 'activations',
    title: 'Activations',
    about: 'their derivatives, and the product of a hundred of them',
    problems: { shapes: 'Derivatives', stability: 'Stable or naive', product: 'Through L layers' },
    load: () => import('./activations/Activations.svelte'),
  },
  {
    name: 'chain-rule',
    title: 'Chain rule',
    about: 'backpropagation, number by number',
    problems: { graph: 'A graph', neuron: 'One neuron learns', layers: 'Two layers' },
    load: () => import('./chain-rule/ChainRule.svelte'),
  },
  {
    name: 'losses',
    title: 'Losses',
    about: 'errors as numbers, and where they break',
    problems: { squared: 'Squared error', logistic: 'Cross-entropy', softmax: 'Softmax' },
    load: () => import('./losses/Losses.svelte'),
  },
  {
    name: 'gradient-check',
    title: 'Gradient check',
    about: 'is the gradient of your network right?',
    load: () => import('./gradient-check/GradientCheck.svelte'),
  },
  {
    name: 'learning-rate',
    title: 'Learning-rate finder',
    about: 'how fast your network can learn',
    load: () => import('./learning-rate/LearningRate.svelte'),
  },
];
