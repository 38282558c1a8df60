import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { clippingShare } from './clippingShare.ts';

const on = { 'clipping.mode': 'globalNorm' } as const;

/** Clipping that halves the first layer's gradient at the steps that `cuts` says. */
const cut = (cuts: (step: number) => boolean, changes: Told['changes'] = on) =>
  clippingShare(
    recentWindowWith({
      changes,
      values: { clippedNorm: (step, layer) => (cuts(step) && layer === 0 ? 0.5 : 1) },
    }),
  );

test('a threshold that cuts every step, or none, is told as a note', () => {
  expect(cut(() => true)).toMatchObject({ severity: 'note', title: 'Always clipped' });
  expect(cut(() => true)!.sentence).toContain('cut 100 % of the last 50 steps');
  expect(cut(() => false)).toMatchObject({ severity: 'note', title: 'Never clipped' });
});

test('a threshold that cuts some steps does its work, and clipping that is off none', () => {
  expect(cut((step) => step % 3 === 0)).toBeUndefined();
  expect(cut(() => false, {})).toBeUndefined();
});
