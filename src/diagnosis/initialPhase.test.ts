import { expect, test } from 'vitest';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import { initialPhase } from './initialPhase.ts';

function configOf(network: object, initialization: object): ExperimentConfig {
  const parsed = parseConfig({ network, initialization });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

test('ReLU with He’s weights is critical, and with fewer or more of them ordered or chaotic by σ_w²/2', () => {
  const phaseWith = (variance: number) =>
    initialPhase(
      configOf(
        { activation: 'relu', width: 50 },
        { kind: 'normal', std: Math.sqrt(variance / 50), biasStd: 0.1 },
      ),
    )!;
  expect(initialPhase(configOf({ activation: 'relu' }, { kind: 'he' }))!.name).toBe('critical');
  expect(phaseWith(2)).toMatchObject({ name: 'critical', bias: 0.1 });
  const [ordered, chaotic] = [phaseWith(1), phaseWith(4)];
  expect([ordered.name, chaotic.name]).toEqual(['ordered', 'chaotic']);
  expect(ordered.chi).toBeCloseTo(0.5, 10);
  expect(chaotic.chi).toBeCloseTo(2, 10);
  expect(ordered.layers).toBeCloseTo(1 / Math.LN2, 10);
  expect(ordered.criticalWeight).toBeCloseTo(Math.SQRT2, 5);
});

test('tanh is critical at σ_w = 1 without biases, and σ_b² = 0.05 moves the edge to σ_w² = 1.76 (Schoenholz et al., 2017)', () => {
  const tanh = { activation: 'tanh', width: 32 };
  expect(initialPhase(configOf(tanh, { kind: 'lecun' }))).toMatchObject({
    ...{ name: 'critical', weight: 1, bias: 0 },
  });
  const biased = initialPhase(configOf(tanh, { kind: 'lecun', biasStd: Math.sqrt(0.05) }))!;
  expect(biased.name).toBe('ordered');
  expect(biased.criticalWeight ** 2).toBeCloseTo(1.76, 2);
});

test('sigmoid with He’s weights, the first visit, is deep in the ordered phase', () => {
  const { name, chi, layers } = initialPhase(configOf({ activation: 'sigmoid' }, { kind: 'he' }))!;
  expect(name).toBe('ordered');
  expect(Math.sqrt(chi)).toBeCloseTo(0.318, 2);
  expect(layers).toBeLessThan(1);
});

test('zero weights pass nothing on', () => {
  const { name, chi, layers } = initialPhase(configOf({}, { kind: 'zero' }))!;
  expect([name, chi, layers]).toEqual(['ordered', 0, 0]);
});

test('skip connections and normalization have no such phase', () => {
  expect(initialPhase(configOf({ residual: true }, {}))).toBeUndefined();
  expect(initialPhase(configOf({ normalization: 'layer' }, {}))).toBeUndefined();
});
