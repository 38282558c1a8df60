import { expect, test } from 'vitest';
import { defaultConfig, parseConfig, type ExperimentConfig } from './config.ts';
import { fieldPaths, withChanges, type Changes } from './edits.ts';
import { hasEffect, idleReason } from './fieldEffect.ts';
import type { FieldPath } from './fields.ts';

function configWith(changes: Changes): ExperimentConfig {
  const parsed = parseConfig(withChanges(defaultConfig, changes));
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

/** For every field that can be idle: changes with which it is, and with which it isn't. */
const cases: Partial<
  Record<FieldPath, { idle: readonly Changes[]; effective: readonly Changes[] }>
> = {
  'data.noise': {
    idle: [{ 'data.name': 'digits', loss: 'softmaxCrossEntropy' }],
    effective: [{}, { 'data.name': 'sine', loss: 'mse' }],
  },
  'data.labelNoise': {
    idle: [{ 'data.name': 'plane', loss: 'mse' }],
    effective: [{}, { 'data.name': 'digits', loss: 'mse' }],
  },
  'network.residualScale': { idle: [{}], effective: [{ 'network.residual': true }] },
  'network.epsilon': {
    idle: [{}, { 'optimizer.kind': 'rmsprop' }],
    effective: [{ 'network.normalization': 'layer' }, { 'network.normalization': 'batch' }],
  },
  'initialization.std': {
    idle: ['he', 'xavier', 'lecun', 'orthogonal', 'zero'].map((kind) => ({
      'initialization.kind': kind,
    })),
    effective: [{ 'initialization.kind': 'normal' }, { 'initialization.kind': 'uniform' }],
  },
  'optimizer.momentum': {
    idle: ['sgd', 'rmsprop', 'adam', 'adamw'].map((kind) => ({ 'optimizer.kind': kind })),
    effective: [{ 'optimizer.kind': 'momentum' }],
  },
  'schedule.steps': {
    idle: [{}],
    effective: ['warmup', 'cosine', 'step', 'exponential'].map((kind) => ({
      'schedule.kind': kind,
    })),
  },
  'schedule.factor': {
    idle: ['constant', 'warmup', 'cosine'].map((kind) => ({ 'schedule.kind': kind })),
    effective: [{ 'schedule.kind': 'step' }, { 'schedule.kind': 'exponential' }],
  },
  'clipping.threshold': {
    idle: [{}],
    effective: ['globalNorm', 'layerNorm', 'value'].map((mode) => ({ 'clipping.mode': mode })),
  },
  'corruption.row': { idle: [{}], effective: [{ 'corruption.kind': 'nan' }] },
  'corruption.step': { idle: [{}], effective: [{ 'corruption.kind': 'huge' }] },
};

test.each(fieldPaths)('%s has an effect where it is read, and else a reason why not', (path) => {
  const { idle = [], effective = [{}] } = cases[path] ?? {};
  for (const changes of idle) {
    expect(hasEffect(configWith(changes), path)).toBe(false);
    expect(idleReason(configWith(changes), path)).toMatch(/^\S.*[^.]$/);
  }
  for (const changes of effective) {
    expect(hasEffect(configWith(changes), path)).toBe(true);
    expect(idleReason(configWith(changes), path)).toBeUndefined();
  }
});

test('of a first visit these fields change nothing', () => {
  expect(fieldPaths.filter((path) => !hasEffect(defaultConfig, path))).toEqual([
    'network.residualScale',
    'network.epsilon',
    'initialization.std',
    'optimizer.momentum',
    'schedule.steps',
    'schedule.factor',
    'clipping.threshold',
    'corruption.row',
    'corruption.step',
  ]);
});
