import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { forwardDying } from './forwardDying.ts';

const spreadBy = (factor: number) => ({
  values: {
    sampleSpread: (_: number, layer: number) => 5 * factor ** layer,
    activationMean: () => 3,
    activationStd: () => 4,
  },
});

test('the first layer that can’t tell samples apart is named, with what is left at the last', () => {
  const finding = forwardDying(recentWindowWith(spreadBy(0.1)))!;
  expect(finding.sentence).toContain('From layer 6 on');
  expect(finding.sentence).toContain('by 1e-9 of');
  expect(finding.sentence).toContain('less than float32 resolves');
  expect(finding.evidence!.layers).toEqual([5, 6, 7, 8, 9]);
});

test('samples that draw together a little are told apart', () => {
  expect(forwardDying(recentWindowWith(spreadBy(0.5)))).toBeUndefined();
});
