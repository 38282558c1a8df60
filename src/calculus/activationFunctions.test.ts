import { expect, test } from 'vitest';
import { fields } from '../experiment/fields.ts';
import { activationFunctions } from './activationFunctions.ts';
import { activationFacts, type ActivationName } from '../network/facts/activationFacts.ts';

const names = Object.keys(activationFunctions) as ActivationName[];
const grid = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 200);

test('there is one for every choice of the form', () => {
  expect(names.toSorted()).toEqual(Object.keys(fields['network.activation'].choices).toSorted());
});

test.each(names)(
  'the slope of %s is what its values rise by, and never above the steepest',
  (name) => {
    const { value, slope } = activationFunctions[name];
    const h = 1e-5;
    for (const z of grid.filter((z) => Math.abs(z) > h))
      expect(slope(z)).toBeCloseTo((value(z + h) - value(z - h)) / (2 * h), 8);
    const steepest = grid.reduce((most, z) => Math.max(most, Math.abs(slope(z))), 0);
    expect(steepest).toBeLessThanOrEqual(activationFacts[name].maximalSlope + 1e-7);
    expect(steepest).toBeGreaterThan(activationFacts[name].maximalSlope - 1e-4);
  },
);

/** PyTorch 2: torch.nn.functional.silu, gelu and softplus in float64. */
test.each([
  ['silu', 1, 0.7310585786300049],
  ['silu', -2, -0.2384058440442351],
  ['gelu', 1, 0.8413447460685429],
  ['gelu', -2, -0.0455002638963584],
  ['softplus', 1, 1.3132616875182228],
  ['softplus', -2, 0.1269280110429726],
  ['sigmoid', 1, 0.7310585786300049],
] as const)('%s(%d) is %d', (name, z, value) => {
  expect(activationFunctions[name].value(z)).toBeCloseTo(value, 14);
});

test('nothing overflows far out', () => {
  for (const name of names)
    for (const z of [-1e8, 1e8]) {
      expect(activationFunctions[name].value(z)).toSatisfy(Number.isFinite);
      expect(activationFunctions[name].slope(z)).toSatisfy(Number.isFinite);
    }
});
