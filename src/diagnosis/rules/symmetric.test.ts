import { expect, test } from 'vitest';
import type { Changes } from '../../experiment/edits.ts';
import { recentWindowWith } from '../healthyTrace.ts';
import { symmetric } from './symmetric.ts';

/** Activations whose variance is 25, of which the samples' spread has `spread` squared. */
const units = (spread: number, changes: Changes) =>
  symmetric(
    recentWindowWith({
      changes,
      values: { activationStd: () => 5, sampleSpread: () => spread, activationMean: () => 0 },
    }),
  );

test('units are equal where all variance is that of the samples: 5² − 5² = 0', () => {
  expect(units(5, { 'initialization.kind': 'zero' })!.sentence).toContain(
    'Layers 1 to 10: all units',
  );
  expect(units(5, { 'initialization.kind': 'normal', 'initialization.std': 0 })!.severity).toBe(
    'trouble',
  );
});

test('units that differ, or were drawn at random, are not symmetric: 5² − 4² = 3²', () => {
  expect(units(4, { 'initialization.kind': 'zero' })).toBeUndefined();
  expect(units(5, { 'initialization.kind': 'he' })).toBeUndefined();
  expect(
    units(5, { 'initialization.kind': 'zero', 'initialization.biasStd': 0.1 }),
  ).toBeUndefined();
  expect(units(5, { 'initialization.kind': 'zero', 'network.width': 1 })).toBeUndefined();
});
