import { expect, test } from 'vitest';
import { gaussianRule } from './gaussianRule.ts';

const expectation = (variance: number, f: (x: number) => number, isSmooth = true) => {
  const { nodes, weights } = gaussianRule(variance, isSmooth);
  return nodes.reduce((sum, z, i) => sum + weights[i] * f(Math.sqrt(variance) * z), 0);
};

test.each([0, 1e-12, 0.3, 0.5, 0.51, 7, 1e4, 1e30])(
  'at variance %d the moments are those of the normal distribution',
  (variance) => {
    expect(expectation(variance, () => 1)).toBeCloseTo(1, 9);
    expect(expectation(variance, (x) => x)).toBeCloseTo(0, 12 - Math.log10(1 + variance) / 2);
    if (variance === 0) return;
    expect(expectation(variance, (x) => x ** 2) / variance).toBeCloseTo(1, 7);
    expect(expectation(variance, (x) => x ** 4) / variance ** 2).toBeCloseTo(3, 7);
  },
);

test('a wide distribution’s rule sees the bend near 0: E[sech²(x)] of variance q is near 2/√(2πq)', () => {
  for (const variance of [1e4, 1e6, 1e8]) {
    const density = 1 / Math.sqrt(2 * Math.PI * variance);
    const bend = expectation(variance, (x) => 1 / Math.cosh(x) ** 2);
    expect(bend / (2 * density)).toBeCloseTo(1, 4);
  }
});

test('where one rule takes over from the other they agree', () => {
  for (const f of [Math.tanh, (x: number) => 1 / Math.cosh(x) ** 4])
    expect(expectation(0.5 + 1e-12, f)).toBeCloseTo(expectation(0.5, f), 9);
});

test('a kink at 0 costs no digits, at any variance: E|x| is √(2q/π)', () => {
  for (const variance of [1e-12, 1e-3, 0.3, 0.6, 40])
    expect(expectation(variance, Math.abs, false) / Math.sqrt(variance)).toBeCloseTo(
      Math.sqrt(2 / Math.PI),
      9,
    );
});
