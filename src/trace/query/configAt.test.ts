import { expect, test } from 'vitest';
import { defaultConfig } from '../../experiment/config.ts';
import { configAt } from './configAt.ts';

const events = [
  { step: 3, field: 'network.residual', from: false, to: true },
  { step: 8, field: 'network.residual', from: true, to: false },
] as const;
const residualAt = (step?: number) =>
  configAt({ experiment: defaultConfig, events: [...events] }, step).network.residual;

test('an edit applies to its own step and to all that follow', () => {
  expect([2, 3, 7, 8].map(residualAt)).toEqual([false, true, true, false]);
  expect(residualAt()).toBe(false);
  expect(configAt({ experiment: defaultConfig, events: [] })).toBe(defaultConfig);
  expect(configAt({ experiment: undefined, events: [] })).toBeUndefined();
});
