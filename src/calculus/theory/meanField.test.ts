import { expect, test } from 'vitest';
import { meanField, type RandomNetwork } from './meanField.ts';

const network = (
  activation: RandomNetwork['activation'],
  weightVariance: number,
  changes: Partial<RandomNetwork> & { depth?: number } = {},
): RandomNetwork => ({
  activation,
  residualScale: undefined,
  weightVariances: new Array<number>(changes.depth ?? 20).fill(weightVariance),
  biasVariance: 0,
  width: 256,
  inputs: { square: 1, product: 0 },
  ...changes,
});

/** Factor of `layers` layers on the signal's norm. */
const normFactor = (described: RandomNetwork, layers: number): number =>
  meanField(described)
    .slice(-layers)
    .reduce((product, { chi }) => product * Math.sqrt(chi), 1);

test('ReLU with He’s variance 2/n is critical: χ = 1 and p stays (He et al., 2015)', () => {
  for (const { chi, square } of meanField(network('relu', 2))) {
    expect(chi).toBe(1);
    expect(square).toBe(1);
  }
});

test('with Xavier’s on square layers ReLU halves the squared signal at every layer', () => {
  expect(normFactor(network('relu', 1), 10)).toBeCloseTo(0.03125, 12);
  expect(normFactor(network('relu', 1), 20)).toBeCloseTo(9.77e-4, 6);
});

test('χ of a sigmoid is at most σ_w²/16, and with He’s weights 0.318 a layer in norm, 1e-10 in twenty', () => {
  for (const variance of [0.01, 1, 2, 30, 1e4])
    for (const { chi } of meanField(network('sigmoid', variance)))
      expect(chi).toBeLessThanOrEqual((variance / 16) * (1 + 1e-9));
  expect(Math.sqrt(meanField(network('sigmoid', 2)).at(-1)!.chi)).toBeCloseTo(0.318, 3);
  expect(Math.log10(normFactor(network('sigmoid', 2), 20))).toBeCloseTo(-10, 0);
});

test('tanh is on the edge of chaos at σ_w² = 1: χ comes to 1 from below as q dies out (Poole et al., 2016)', () => {
  const fields = meanField(network('tanh', 1, { depth: 200 }));
  expect(fields[199].chi).toBeLessThan(1);
  expect(fields[199].chi).toBeGreaterThan(0.98);
  // Near the edge q falls as 1/(2l): φ² = q − 2q² + ….
  expect(fields[199].q * 2 * 200).toBeCloseTo(1, 1);
});

test('two samples come to correlation 1 where χ < 1, and keep apart where tanh is chaotic', () => {
  const last = (variance: number) => meanField(network('tanh', variance, { depth: 100 })).at(-1)!;
  const [ordered, chaotic] = [last(0.9), last(4)];
  expect(ordered.product / ordered.square).toBeLessThan(1);
  expect(chaotic.chi).toBeGreaterThan(1);
  expect(chaotic.product / chaotic.square).toBeLessThan(0.01);
  const sigmoid = meanField(network('sigmoid', 2)).at(-1)!;
  expect(sigmoid.product / sigmoid.square).toBeCloseTo(1, 12);
});

test('ReLU’s correlation follows the arc-cosine kernel: 1/π from unrelated inputs', () => {
  const [first] = meanField(network('relu', 2, { depth: 1 }));
  expect(first.product / first.square).toBeCloseTo(1 / Math.PI, 12);
});

test('a residual sigmoid network of twenty layers at scale 1 has p = 103', () => {
  const fields = meanField(network('sigmoid', 2, { residualScale: 1 }));
  expect(fields.at(-1)!.square).toBeCloseTo(103, 0);
  for (const { chi } of fields.slice(1)) expect(chi).toBeGreaterThan(1);
  expect(fields[0].chi).toBeLessThan(1);
});

test('a linear residual network multiplies p and the squared signal with 1 + s² σ_w²', () => {
  const fields = meanField(network('linear', 2, { residualScale: 0.5 }));
  for (let layer = 1; layer < 20; layer++) {
    expect(fields[layer].chi).toBeCloseTo(1.5, 12);
    expect(fields[layer].square / fields[layer - 1].square).toBeCloseTo(1.5, 12);
  }
});

test('biases add their variance at every layer, alone and in pairs: q = 2 + l σ_b² with ReLU and He’s weights', () => {
  const biased = { biasVariance: 0.5 };
  meanField(network('relu', 2, biased)).forEach(({ q, chi }, layer) => {
    expect(q).toBeCloseTo(2 + (layer + 1) / 2, 12);
    expect(chi).toBe(1);
  });
  meanField(network('linear', 1, biased)).forEach(({ square, product }, layer) => {
    expect(square).toBeCloseTo(1 + (layer + 1) / 2, 12);
    expect(product).toBeCloseTo((layer + 1) / 2, 12);
  });
});

test('without weights biases are all there is, and two samples are one', () => {
  const [, second] = meanField(network('tanh', 0, { biasVariance: 0.3 }));
  expect(second.q).toBe(0.3);
  expect(second.product).toBeCloseTo(second.square, 12);
  expect(second.chi).toBe(0);
});

test('the scatter is 5/n a layer for ReLU, 2/n for a linear network, and falls as skips pass the error by', () => {
  const scatter = (described: RandomNetwork) => meanField(described).at(-1)!.scatter;
  expect(scatter(network('relu', 2))).toBeCloseTo(5 / 256, 12);
  expect(scatter(network('linear', 1))).toBeCloseTo(2 / 256, 12);
  expect(scatter(network('relu', 2, { residualScale: 0.1 }))).toBeLessThan(0.05 / 256);
  expect(scatter(network('relu', 2, { residualScale: 1e6 }))).toBeCloseTo(5 / 256, 6);
});

test('weights of 0 let nothing through, and weights that overflow leave nothing known', () => {
  const silent = meanField(network('tanh', 0)).at(-1)!;
  expect([silent.square, silent.chi, silent.scatter]).toEqual([0, 0, 0]);
  expect(
    meanField(network('tanh', 1e308, { inputs: { square: 1e9, product: 0 } }))[0].square,
  ).toBeNaN();
});
