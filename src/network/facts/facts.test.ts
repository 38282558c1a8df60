import { expect, test } from 'vitest';
import { activationFacts, activationNames, hasDeadUnits, isRectifier } from './activationFacts.ts';
import { clippingFacts, normalizationFacts } from './choiceFacts.ts';
import { factsOfLoss, lossFacts, type LossName } from './lossFacts.ts';
import { optimizerFacts } from './optimizerFacts.ts';

/** Ids that kernels of existing traces were compiled with: rows may be added, none may change. */
const ids = {
  'network.activation': {
    linear: 0,
    sigmoid: 1,
    tanh: 2,
    relu: 3,
    leakyRelu: 4,
    silu: 5,
    gelu: 6,
    softplus: 7,
    elu: 8,
  },
  loss: {
    mse: 0,
    binaryCrossEntropy: 1,
    softmaxCrossEntropy: 2,
    naiveBinaryCrossEntropy: 3,
    naiveSoftmaxCrossEntropy: 4,
  },
  'optimizer.kind': { sgd: 0, momentum: 1, rmsprop: 2, adam: 3, adamw: 4 },
  'clipping.mode': { none: 0, globalNorm: 1, layerNorm: 2, value: 3 },
  'network.normalization': { none: 0, layer: 1, batch: 2 },
};

const tables = {
  'network.activation': activationFacts,
  loss: lossFacts,
  'optimizer.kind': optimizerFacts,
  'clipping.mode': clippingFacts,
  'network.normalization': normalizationFacts,
};

const idsOf = (facts: Readonly<Record<string, { readonly id: number }>>) =>
  Object.fromEntries(Object.entries(facts).map(([name, { id }]) => [name, id]));

test('the ids are what they were', () => {
  for (const [path, facts] of Object.entries(tables))
    expect(idsOf(facts)).toEqual(ids[path as keyof typeof ids]);
});

test('only ReLU has dead units, and a rectifier is what grows on one side', () => {
  expect(activationNames.filter(hasDeadUnits)).toEqual(['relu']);
  expect(activationNames.filter((name) => !isRectifier(name))).toEqual([
    'linear',
    'sigmoid',
    'tanh',
  ]);
});

test('a naive loss has a stable form of its own family', () => {
  for (const name of Object.keys(lossFacts) as LossName[]) {
    const { stableForm, family } = factsOfLoss(name);
    if (stableForm) expect(lossFacts[stableForm].family).toBe(family);
    expect(stableForm !== undefined).toBe(name.startsWith('naive'));
  }
});
