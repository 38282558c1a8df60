import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { vanishing } from './vanishing.ts';

/** A signal that layer 10 has whole, and every layer before it `factor` of the next. */
const shrinking = (factor: number) => ({
  values: { signalNorm: (_: number, layer: number) => factor ** (9 - layer) },
});

test('a tenth a layer is 1e-9 over ten layers, and hopeless', () => {
  const finding = vanishing(recentWindowWith(shrinking(0.1)))!;
  expect(finding.severity).toBe('trouble');
  expect(finding.sentence).toContain(
    'Layer 1 gets 1e-9 of the error signal that layer 10 gets: 0.1 a layer',
  );
  expect(finding.evidence!.layers).toEqual([0, 1, 2, 3, 4, 5]);
});

test('the bound is a thousandth: 0.46 a layer is under it, 0.47 over it', () => {
  expect(vanishing(recentWindowWith(shrinking(0.46)))!.severity).toBe('warning');
  expect(vanishing(recentWindowWith(shrinking(0.47)))).toBeUndefined();
});

test('one layer has nothing to lose, and no signal at all is another rule’s matter', () => {
  expect(
    vanishing(recentWindowWith({ ...shrinking(0), changes: { 'network.depth': 1 } })),
  ).toBeUndefined();
  expect(vanishing(recentWindowWith({ values: { signalNorm: () => 0 } }))).toBeUndefined();
  expect(vanishing(recentWindowWith({ steps: 0 }))).toBeUndefined();
});

test('beside the factor stands what theory says of a sigmoid network with He weights', () => {
  const sentence = vanishing(recentWindowWith({ ...shrinking(0.1), steps: 1 }))!.sentence;
  const [, said] = sentence.match(/0\.1 a layer; theory says (0\.\d+)\./)!;
  expect(Number(said)).toBeCloseTo(0.318, 2);
});
