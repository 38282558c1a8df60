import { expect, test } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../experiment/config.ts';
import { withChanges, type Changes, type EditEvent } from '../experiment/edits.ts';
import { presets } from '../experiment/presets.ts';
import { standingPreset } from './standingPreset.ts';

const changed = (changes: Changes) =>
  withChanges(defaultConfig, changes) as unknown as ExperimentConfig;
const traceOf = (experiment: ExperimentConfig, ...events: EditEvent[]) => ({ experiment, events });
const skipsOn: EditEvent = { step: 7, field: 'network.residual', from: false, to: true };

test.each([
  ['', {}],
  ['at another speed', { stepRate: '1' }],
  ['on another backend and engine', { backend: 'cpu', engine: 'tape' }],
] as const)('a preset’s words hold for it %s', (_, changes) => {
  expect(standingPreset(changed(changes), undefined)).toBe('vanishing');
  expect(standingPreset(changed(changes), traceOf(changed(changes)))).toBe('vanishing');
});

test.each([
  ['two layers', { 'network.depth': 2 }],
  ['another seed', { seed: 2 }],
  ['other data', { 'data.name': 'moons' }],
] as const)('with %s no preset’s words hold', (_, changes) => {
  expect(standingPreset(changed(changes), undefined)).toBeUndefined();
});

test('a run that was edited into a preset is none, nor one that was edited and edited back', () => {
  const edited = traceOf(defaultConfig, skipsOn);
  expect(standingPreset(presets.skip.config, edited)).toBeUndefined();
  expect(standingPreset(defaultConfig, edited)).toBeUndefined();
  expect(standingPreset(presets.skip.config, traceOf(presets.skip.config))).toBe('skip');
});

test('a change of speed while it trains is no edit of what it shows', () => {
  const faster: EditEvent = { step: 7, field: 'stepRate', from: '60', to: 'full' };
  expect(standingPreset(defaultConfig, traceOf(defaultConfig, faster))).toBe('vanishing');
});
