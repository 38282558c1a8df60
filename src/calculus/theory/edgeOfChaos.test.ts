import { describe, expect, test } from 'vitest';
import type { ActivationName } from '../../network/facts/activationFacts.ts';
import { activationFunctions } from '../activationFunctions.ts';
import {
  chaoticWeightStd,
  criticalBiasStd,
  criticalWeightStd,
  phaseAt,
  weightStdAt,
  type DrawnStds,
} from './edgeOfChaos.ts';

/** Points and weights of the trapezoidal rule for a standard normal number. */
const step = 0.05;
const points = Array.from({ length: 321 }, (_, i) => (i - 160) * step);
const weights = points.map((z) => (step * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI));

const expectation = (f: (z: number) => number, q: number) =>
  points.reduce((sum, z, i) => sum + weights[i] * f(Math.sqrt(q) * z), 0);

/** E[f(u)f(ũ)] of two normal numbers of variance q, from their sum and their difference, which are independent. */
function pairExpectation(f: (z: number) => number, q: number, correlation: number) {
  const [along, across] = [(q * (1 + correlation)) / 2, (q * (1 - correlation)) / 2].map(Math.sqrt);
  let sum = 0;
  points.forEach((x, i) => {
    points.forEach((y, j) => {
      sum += weights[i] * weights[j] * f(along * x + across * y) * f(along * x - across * y);
    });
  });
  return sum;
}

/** q and the correlation of two samples by layer, from the recursions of Poole et al., 2016, equations 3 and 5. */
function recursion(activation: ActivationName, { weight, bias }: DrawnStds, layers: number) {
  const { value } = activationFunctions[activation];
  let q = 1;
  for (let layer = 0; layer < 400; layer++)
    q = weight ** 2 * expectation((z) => value(z) ** 2, q) + bias ** 2;
  const correlations = [0.5];
  for (let layer = 0; layer < layers; layer++) {
    const product = pairExpectation(value, q, correlations[layer]);
    correlations.push((weight ** 2 * product + bias ** 2) / q);
  }
  return { q, correlations };
}

describe('the border χ₁ = 1', () => {
  test('of tanh begins at σ_w = 1, and runs through published points', () => {
    expect(criticalWeightStd('tanh', 0)).toBeCloseTo(1, 7);
    // Pennington, Schoenholz & Ganguli, “Resurrecting the sigmoid in deep learning through dynamical isometry”, 2017: (σ_w², σ_b²) = (1.05, 2.01e-5).
    expect(criticalWeightStd('tanh', Math.sqrt(2.01e-5)) ** 2).toBeCloseTo(1.05, 4);
    // Schoenholz et al., “Deep information propagation”, 2017: σ_b² = 0.05 is critical at σ_w² = 1.76.
    expect(criticalWeightStd('tanh', Math.sqrt(0.05)) ** 2).toBeCloseTo(1.76, 2);
  });

  test.each(['relu', 'softplus', 'linear'] as const)('of %s is the same for every σ_b', (name) => {
    for (const bias of [0, 1e-3, 0.5, 2])
      expect(criticalWeightStd(name, bias)).toBeCloseTo(name === 'linear' ? 1 : Math.SQRT2, 5);
  });

  test.each([
    ['tanh', 0.1],
    ['tanh', 1],
    ['sigmoid', 0.5],
    ['elu', 0.3],
    ['gelu', 0.6],
  ] as const)('of %s with σ_b = %d is where a fine grid has χ₁ = 1', (activation, bias) => {
    const { value, slope } = activationFunctions[activation];
    const weight = criticalWeightStd(activation, bias);
    const { q, chi, depthScale } = phaseAt(activation, { weight, bias });
    const fixed = weight ** 2 * expectation((z) => value(z) ** 2, q) + bias ** 2;
    expect(fixed / q).toBeCloseTo(1, 5);
    expect(weight ** 2 * expectation((z) => slope(z) ** 2, q)).toBeCloseTo(1, 3);
    expect(chi).toBeCloseTo(1, 9);
    expect(depthScale).toBeGreaterThan(1e8);
  });

  test('is found along σ_b as well, but where χ₁ is under 1 without biases, or doesn’t depend on them', () => {
    for (const bias of [0.1, Math.sqrt(0.05), 0.8])
      expect(criticalBiasStd('tanh', criticalWeightStd('tanh', bias))).toBeCloseTo(bias, 6);
    expect(criticalBiasStd('tanh', 0.9)).toBeUndefined();
    expect(criticalBiasStd('relu', 1.2)).toBeUndefined();
    expect(criticalBiasStd('relu', 1.6)).toBeUndefined();
  });

  test.each([
    ['relu', 0.5],
    ['tanh', 0],
    ['tanh', 0.4],
    ['sigmoid', 0.3],
  ] as const)('has curves of smaller χ₁ beside it: %s, σ_b = %d', (activation, bias) => {
    const weight = weightStdAt(activation, 0.8, bias);
    expect(weight).toBeLessThan(criticalWeightStd(activation, bias));
    expect(phaseAt(activation, { weight, bias }).chi).toBeCloseTo(0.8, 6);
    if (activation === 'relu') expect(weight ** 2).toBeCloseTo(1.6, 12);
  });

  test.each([
    ['tanh', 0, 4],
    ['tanh', 0.3, 8],
    ['sigmoid', 0.5, 20],
  ] as const)(
    'of %s, σ_b = %d, has a curve beyond it where the depth scale is %d',
    (activation, bias, scale) => {
      const weight = chaoticWeightStd(activation, scale, bias)!;
      expect(weight).toBeGreaterThan(criticalWeightStd(activation, bias));
      expect(phaseAt(activation, { weight, bias }).depthScale / scale).toBeCloseTo(1, 2);
    },
  );

  test('has none beyond it where q grows without bound', () => {
    expect(chaoticWeightStd('relu', 4, 0.1)).toBeUndefined();
  });

  test('parts order from chaos, and the depth scale falls on both sides', () => {
    for (const [activation, bias] of [
      ['tanh', 0.3],
      ['sigmoid', 0.5],
    ] as const) {
      const border = criticalWeightStd(activation, bias);
      const [far, under, over, beyond] = [0.8, 0.98, 1.02, 1.2].map((factor) =>
        phaseAt(activation, { weight: factor * border, bias }),
      );
      expect([far.chi, under.chi].every((chi) => chi < 1)).toBe(true);
      expect(over.chi).toBeGreaterThan(1);
      expect(under.correlation).toBe(1);
      expect(over.correlation).toBeLessThan(1);
      expect(far.depthScale).toBeLessThan(under.depthScale);
      expect(beyond.depthScale).toBeLessThan(over.depthScale);
    }
  });
});

describe('a phase', () => {
  test.each([
    ['tanh', { weight: 0.8, bias: 0.5 }],
    ['tanh', { weight: 1.6, bias: 0.3 }],
    ['tanh', { weight: 2.5, bias: 0.5 }],
    ['sigmoid', { weight: 6, bias: 0.3 }],
    ['softplus', { weight: 1.2, bias: 0.4 }],
  ] as const)('of %s at %o is the one that the recursions come to', (activation, stds) => {
    const phase = phaseAt(activation, stds);
    const [early, late] = [5, 8].map((scales) => Math.round(scales * phase.depthScale));
    const { q, correlations } = recursion(activation, stds, late);
    const { slope } = activationFunctions[activation];
    expect(phase.q / q).toBeCloseTo(1, 6);
    expect(phase.chi).toBeCloseTo(stds.weight ** 2 * expectation((z) => slope(z) ** 2, q), 6);
    const [before, after] = [early, late].map((layer) => correlations[layer] - phase.correlation);
    expect(Math.abs(after)).toBeLessThan(1e-3);
    expect((late - early) / Math.log(before / after) / phase.depthScale).toBeCloseTo(1, 2);
  });

  test('of ReLU is in closed form: q* = σ_b²/(1 − σ_w²/2) and χ₁ = σ_w²/2, and over √2 q grows without bound', () => {
    const { q, chi, correlation, depthScale } = phaseAt('relu', { weight: 1.2, bias: 0.5 });
    expect(q).toBeCloseTo(0.25 / 0.28, 12);
    expect(chi).toBeCloseTo(0.72, 12);
    expect(correlation).toBe(1);
    expect(depthScale).toBeCloseTo(-1 / Math.log(0.72), 12);
    const grown = phaseAt('relu', { weight: 1.5, bias: 0.5 });
    expect(grown).toEqual({ q: Infinity, chi: 1.125, correlation: NaN, depthScale: NaN });
  });

  test('without biases tanh dies out under σ_w = 1 with χ₁ = σ_w², and over it forgets how alike two samples were', () => {
    expect(phaseAt('tanh', { weight: 0.9, bias: 0 })).toMatchObject({ q: 0, correlation: 1 });
    expect(phaseAt('tanh', { weight: 0.9, bias: 0 }).chi).toBeCloseTo(0.81, 12);
    expect(phaseAt('tanh', { weight: 1.5, bias: 0 }).correlation).toBeCloseTo(0, 12);
  });

  test('without weights is that of the biases, in which all samples are one', () => {
    expect(phaseAt('tanh', { weight: 0, bias: 0.5 })).toEqual({
      q: 0.25,
      chi: 0,
      correlation: 1,
      depthScale: 0,
    });
  });
});
