import { expect, test } from 'vitest';
import { traceFacts } from './traceRows.ts';
import { foreignTrace } from '../../trace/model/testTraces.ts';
import { computedBy, nameOf, settingsOf, stateOf } from './savedRunWords.ts';
import { savedRun } from './testSavedRuns.ts';

const own = { network: { depth: 3, width: 8, activation: 'relu', residual: true }, seed: 7 };

test('a run is called by its name, else by its preset, else by its network', () => {
  expect(nameOf(savedRun('a', own, { name: 'Mine' }))).toBe('Mine');
  expect(nameOf(savedRun('a', {}))).toBe('Vanishing');
  expect(nameOf(savedRun('a', own))).toBe('ReLU, 3 × 8');
});

test('its settings are its network, its optimizer, and what differs from the defaults', () => {
  const settings = ['ReLU 3 × 8', 'Adam 0.005', 'Skip connections on', 'Seed 7'];
  expect(settingsOf(savedRun('a', { ...own, backend: 'wasm' }))).toEqual(settings);
  expect(settingsOf(savedRun('a'))).toEqual(['Sigmoid 20 × 32', 'Adam 0.005']);
});

test('a run of another program says which', () => {
  const run = savedRun('a', {}, { facts: traceFacts(foreignTrace(3)) });
  expect(nameOf(run)).toBe('A trace from a file');
  expect(settingsOf(run)).toEqual([]);
  expect(computedBy(run)).toBe('PyTorch 2.7');
  expect(computedBy(savedRun('b'))).toBe('Tape, WASM');
});

test('its state is what it is doing, or how it ended', () => {
  const { outcome } = savedRun('a');
  const failed = (cause?: 'logOfZero') =>
    savedRun('a', {}, { outcome: { ...outcome, failure: { step: 1200, cause } } });
  expect(stateOf(failed('logOfZero'), 'here')).toBe('failed at step 1\u202f200: logarithm of 0');
  expect(stateOf(failed(), 'nowhere')).toBe('failed at step 1\u202f200');
  expect(stateOf(savedRun('a'), 'nowhere')).toBe('paused');
  const training = savedRun('a', {}, { isTraining: true });
  expect(stateOf(training, 'here')).toBe('training here');
  expect(stateOf(training, 'elsewhere')).toBe('training in another tab');
  expect(stateOf(training, 'nowhere')).toBe('interrupted');
  const bare = savedRun('a', {}, { bytes: { rows: 1, state: 0 } });
  expect(stateOf(bare, 'nowhere')).toBe('trace only');
});
