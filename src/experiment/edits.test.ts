import { expect, test } from 'vitest';
import { defaultConfig } from './config.ts';
import { areLive, changedFields, describeEdit, fieldPaths, valueAt, withValue } from './edits.ts';

test('every field of the table is in the defaults', () => {
  for (const path of fieldPaths) expect(valueAt(defaultConfig, path), path).toBeDefined();
});

test('setting a field copies the way to it and leaves the original alone', () => {
  const changed = withValue(defaultConfig, 'network.residual', true) as typeof defaultConfig;
  expect(changed.network.residual).toBe(true);
  expect(defaultConfig.network.residual).toBe(false);
  expect(changed.data).toBe(defaultConfig.data);
  expect(changedFields(defaultConfig, changed)).toEqual(['network.residual']);
});

test('skips and clipping are live, the depth and the seed are not', () => {
  expect(areLive(['network.residual', 'clipping.mode', 'optimizer.learningRate'])).toBe(true);
  expect(areLive(['network.residual', 'network.depth'])).toBe(false);
  expect(areLive(['seed'])).toBe(false);
});

test('an event reads as a person would say it', () => {
  const event = { step: 160, from: false, to: true, field: 'network.residual' } as const;
  expect(describeEdit(event)).toBe('Skip connections on');
  expect(describeEdit({ ...event, field: 'clipping.mode', to: 'globalNorm' })).toBe(
    'Clipping: Global norm',
  );
  expect(describeEdit({ ...event, field: 'clipping.threshold', to: 0.5 })).toBe(
    'Clipping threshold 0.5',
  );
});
