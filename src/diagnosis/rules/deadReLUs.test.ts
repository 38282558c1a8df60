import { expect, test } from 'vitest';
import { recentWindowWith, type Told } from '../healthyTrace.ts';
import { deadReLUs } from './deadReLUs.ts';

const share = (of: number, changes: Told['changes'] = {}) =>
  deadReLUs(
    recentWindowWith({ changes, values: { dead: (_, layer) => (layer === 4 ? of : 0.5) } }),
  );

test('a layer over nine tenths dead is named, half of one is healthy', () => {
  expect(share(0.94)!.sentence).toContain('Layer 5: up to 94 % of the units are 0');
  expect(share(0.6)).toBeUndefined();
  expect(deadReLUs(recentWindowWith())).toBeUndefined();
});

test('nothing gets past a layer that is all dead, but around it on a skip connection', () => {
  expect(share(0.94)!.severity).toBe('warning');
  expect(share(1)!.severity).toBe('trouble');
  expect(share(1, { 'network.residual': true })!.severity).toBe('warning');
});
