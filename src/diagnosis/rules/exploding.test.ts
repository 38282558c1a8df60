import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { exploding } from './exploding.ts';

/** A signal that grows by a factor a layer on its way back, and activations that grow by another on their way on. */
const growing = (back: number, forward: number, changes: Told['changes'] = {}) =>
  exploding(
    recentWindowWith({
      changes,
      values: {
        signalNorm: (_, layer) => back ** (9 - layer),
        activationMean: () => 0,
        activationStd: (_, layer) => forward ** layer,
      },
    }),
  );

test('growth of both is told with its numbers: 2^9 = 512', () => {
  const finding = growing(2, 2)!;
  expect(finding.severity).toBe('trouble');
  expect(finding.sentence).toBe(
    'On its way back to layer 1 the error signal grows 512 times, 2 a layer. The activations grow 512 times, 2 a layer.',
  );
  expect(finding.evidence!.layers).toEqual([0, 1, 2, 3, 4]);
});

test('the signal alone may grow further where a normalization divides by small deviations', () => {
  expect(growing(2, 1)).toBeDefined();
  expect(growing(2, 1, { 'network.normalization': 'batch' })).toBeUndefined();
  expect(growing(1.7, 1)).toBeUndefined();
});

test('clipping holds it, so it is a note', () => {
  expect(growing(2, 2, { 'clipping.mode': 'globalNorm' })!.severity).toBe('note');
});

test('a loss that jumps tenfold and stays there explodes by step; one that is high from the start doesn’t', () => {
  const jumping = (before: number, after: number, count: number) =>
    exploding(
      recentWindowWith({ values: { loss: (step) => (step < 60 - count ? before : after) } }),
    );
  expect(jumping(0.7, 10, 3)!.sentence).toContain('14.3 times');
  expect(jumping(0.7, 10, 2)).toBeUndefined();
  expect(jumping(10, 10, 3)).toBeUndefined();
  expect(jumping(0.0001, 1, 3)).toBeUndefined();
});
