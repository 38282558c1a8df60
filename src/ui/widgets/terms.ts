// The terms that the page explains: a sentence for each, and where more is said.
import { toLab, toQuestion } from '../../routing/links.ts';

/** One term. */
export interface Term {
  /** What it means, in a sentence. */
  readonly sentence: string;
  /** Where more is said: a lab, with one of its problems, or a question of the guide. */
  readonly to:
    | { readonly lab: string; readonly problem?: string; readonly words: string }
    | { readonly question: string; readonly words: string };
  /** Terms in the legend of the chart that it is the title of, by their words there. */
  readonly legend?: Readonly<Record<string, Term>>;
}

const throughLayers = { lab: 'activations', problem: 'product', words: 'Lab: through L layers' };
const twoLayers = { lab: 'chain-rule', problem: 'layers', words: 'Lab: two layers' };
const shapes = { lab: 'activations', problem: 'shapes', words: 'Lab: derivatives' };
const residual = { question: 'residual', words: 'Guide: the +1 of a skip' };
const clippingBias = { question: 'clipping-bias', words: 'Guide: does clipping bias?' };
const sigmoidAndTanh = { question: 'sigmoid-and-tanh', words: 'Guide: sigmoid and tanh' };

const errorSignal: Term = {
  sentence:
    'The derivative of the loss with respect to what a layer hands on, root mean square over batch and units.',
  to: twoLayers,
};
const head: Term = {
  sentence: 'The last layer, which turns the last hidden state into the network’s output.',
  to: twoLayers,
};
const activationSize: Term = {
  sentence: 'The root mean square of a layer’s activations over batch and units.',
  to: shapes,
};
const sampleSpread: Term = {
  sentence:
    'How far the samples of a batch stand apart in a layer: where it falls to 0, the layer sees one sample only.',
  to: sigmoidAndTanh,
};
const clipCoefficient: Term = {
  sentence:
    'What clipping by global norm multiplies every gradient with: the threshold over the norm, at most 1.',
  to: clippingBias,
};
const saturated: Term = {
  sentence:
    'A unit is saturated where its activation is so flat that its slope is under a hundredth of the steepest.',
  to: shapes,
};
const frozen: Term = {
  sentence:
    'A weight is frozen while it is bit for bit what it was at step 0: its updates are too small to change it.',
  to: sigmoidAndTanh,
};

/** Every term by its words on the page, in lower case. */
export const terms: Readonly<Record<string, Term>> = {
  'gradient norm by layer': {
    sentence:
      'The Euclidean length of the gradient of all of a layer’s parameters: how much the layer is asked to change.',
    to: twoLayers,
    legend: { head },
  },
  'layer profile': {
    sentence:
      'The forward and the backward signal by layer at one step: a straight line down means the same factor at every layer.',
    to: throughLayers,
    legend: {
      'activation size': activationSize,
      'sample spread': sampleSpread,
      signal: errorSignal,
      head,
    },
  },
  head,
  signal: errorSignal,
  'error signal': errorSignal,
  'activation size': activationSize,
  'sample spread': sampleSpread,
  'residual scale': {
    sentence:
      'What a layer’s output is multiplied with before its input is added by the skip connection.',
    to: residual,
  },
  saturation: saturated,
  saturated,
  'frozen weights': frozen,
  frozen,
  'update-to-weight ratio': {
    sentence:
      'The size of an update beside the size of the weights it changes; near a thousandth training goes well.',
    to: { lab: 'learning-rate', words: 'Lab: learning-rate finder' },
  },
  'clipping threshold': {
    sentence: 'The size beyond which clipping cuts: a norm, or the magnitude of each entry.',
    to: clippingBias,
  },
  'clip coefficient': clipCoefficient,
  coefficient: clipCoefficient,
  cosine: {
    sentence:
      'The cosine of the angle between the gradient before and after clipping: 1 where its direction is kept.',
    to: clippingBias,
  },
  'edge of chaos': {
    sentence:
      'Where mean-field theory has χ₁ = σ_w² E[φ′(√q z)²] = 1, σ_w² being the width times the variance of a weight and q the variance of the pre-activations far from the inputs: there a wide random network keeps the size of the error signal, on one side it vanishes and on the other it explodes (Poole and others, 2016; Schoenholz and others, 2017).',
    to: throughLayers,
  },
  'six depth scales': {
    sentence:
      'The depth scale ξ is the number of layers in which the correlation of two samples comes nearer to its limit by the factor e, in mean-field theory of a wide random network: those up to about 6 ξ deep were found trainable (Schoenholz and others, Deep information propagation, 2017, section 5).',
    to: throughLayers,
  },
  momentum: {
    sentence:
      'The share of the last update’s velocity that the next one keeps, which carries it along a narrow valley.',
    to: { lab: 'descent', problem: 'bowl', words: 'Lab: a stretched bowl' },
  },
};

/** The term that these words name, if it is one that is explained. */
export function termOf(words: string): Term | undefined {
  const key = words.toLowerCase();
  return Object.hasOwn(terms, key) ? terms[key] : undefined;
}

/** The link to where more is said. */
export const linkOf = ({ to }: Term): string =>
  'question' in to ? toQuestion(to.question) : toLab(to.lab, to.problem);
