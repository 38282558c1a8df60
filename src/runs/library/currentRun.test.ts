import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { currentRun } from './currentRun.ts';
import type { SavedRun } from './savedRun.ts';

/** A run whose experiment was stored with these fields instead of today's. */
const stored = (changes: object, without: keyof typeof defaultConfig) => {
  const config = { ...defaultConfig, [without]: undefined, ...changes };
  const events = [{ step: 3, field: 'pace', from: '60', to: 'full' }];
  return { id: 'a', config, facts: { experiment: config, events } } as unknown as SavedRun;
};

test('a run that an earlier version stored has the fields of today', () => {
  const { config, facts } = currentRun(stored({ pace: '10' }, 'stepRate'));
  expect(config).toEqual({ ...defaultConfig, stepRate: '10' });
  expect(facts.experiment).toEqual(config);
  expect(facts.events[0]!.field).toBe('stepRate');
  expect(currentRun(stored({}, 'initialization')).config).toEqual(defaultConfig);
});

test('one that isn’t valid any more is refused in a sentence', () => {
  expect(() => currentRun(stored({ batchSize: -1 }, 'batchSize'))).toThrow(/^Batch size must be/);
});
