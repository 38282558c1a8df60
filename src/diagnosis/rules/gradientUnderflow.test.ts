import { expect, test } from 'vitest';
import { recentWindowWith } from '../healthyTrace.ts';
import { underflow } from './gradientUnderflow.ts';

test('layers that underflow three steps in a row are named, one step alone is not', () => {
  const from = (first: number) =>
    underflow(
      recentWindowWith({
        status: (step, layer) => (step >= first && layer < 3 ? 'underflow' : 'fine'),
      }),
    );
  expect(from(57)!.sentence).toContain('Layers 1 to 3: the gradient is so near 1.2e-38');
  expect(from(58)).toBeUndefined();
});
