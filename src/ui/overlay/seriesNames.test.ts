import { expect, test } from 'vitest';
import { defaultConfig, type ExperimentConfig } from '../../experiment/config.ts';
import { withChanges, type Changes } from '../../experiment/edits.ts';
import { haveSameBatches, seriesNames } from './seriesNames.ts';

const configOf = (changes: Changes) =>
  withChanges(defaultConfig, changes) as unknown as ExperimentConfig;

const namesOf = (...changes: readonly Changes[]) =>
  seriesNames(changes.map((each, i) => ({ name: `run ${i}`, config: configOf(each) })));

test('a name says only what differs', () => {
  expect(
    namesOf({}, { 'network.residual': true }, { 'network.residual': true, 'network.depth': 5 }),
  ).toEqual([
    'Depth 20, Skip connections off',
    'Depth 20, Skip connections on',
    'Depth 5, Skip connections on',
  ]);
});

test('what changes nothing in a run is not said of it, and how fast the page trains of none', () => {
  expect(
    namesOf(
      { 'clipping.mode': 'none', 'clipping.threshold': 3, stepRate: 10 },
      { 'clipping.mode': 'globalNorm', 'clipping.threshold': 5 },
    ),
  ).toEqual(['Clipping: None', 'Clipping: Global norm, Clipping threshold 5']);
  expect(namesOf({ 'clipping.threshold': 3 }, { 'clipping.threshold': 5 })).toEqual([
    'run 0',
    'run 1',
  ]);
});

test('the same experiments have their runs’ names, and alike names a number', () => {
  expect(namesOf({}, {}, { seed: 3 })).toEqual(['Seed 1 (run 0)', 'Seed 1 (run 1)', 'Seed 3']);
  const twice = { name: 'Vanishing', config: defaultConfig };
  expect(seriesNames([twice, twice])).toEqual(['Vanishing, 1', 'Vanishing, 2']);
});

test('a run whose experiment isn’t known has its own name', () => {
  expect(
    seriesNames([
      { name: 'A trace from a file', config: undefined },
      { name: 'a', config: configOf({ seed: 1 }) },
      { name: 'b', config: configOf({ seed: 2 }) },
    ]),
  ).toEqual(['A trace from a file', 'Seed 1', 'Seed 2']);
});

test('batches are the same where data, seed and batch size are', () => {
  const same = [configOf({}), configOf({ 'network.depth': 3 })];
  expect(haveSameBatches(same)).toBe(true);
  for (const changes of [{ seed: 2 }, { batchSize: 16 }, { 'data.noise': 0.3 }])
    expect(haveSameBatches([...same, configOf(changes)])).toBe(false);
});
