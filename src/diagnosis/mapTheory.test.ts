import { describe, expect, test } from 'vitest';
import { phaseAt } from '../calculus/theory/edgeOfChaos.ts';
import { parseConfig, type ExperimentConfig } from '../experiment/config.ts';
import type { FieldPath } from '../experiment/fields.ts';
import { theoryLines, type TheoryLine } from './mapTheory.ts';

function configOf(network: object, initialization: object): ExperimentConfig {
  const parsed = parseConfig({ network, initialization });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.config;
}

const [std, biasStd, depth, width] = [
  'initialization.std',
  'initialization.biasStd',
  'network.depth',
  'network.width',
] as const;

const linesOver = (kind: TheoryLine['kind'], ...varied: FieldPath[]) =>
  theoryLines(varied).filter((line) => line.kind === kind);

describe('the edge of chaos', () => {
  test('over std and bias std has the published point of tanh: σ_w² = 1.76 at σ_b² = 0.05, σ_w² being width times std²', () => {
    const [edge] = linesOver('edge', std, biasStd);
    expect(edge!.along).toBe(std);
    const config = configOf(
      { activation: 'tanh', width: 100 },
      { kind: 'normal', biasStd: Math.sqrt(0.05) },
    );
    expect(100 * edge!.at(config)! ** 2).toBeCloseTo(1.76, 2);
  });

  test('of ReLU is He’s variance at every width, along std and along width', () => {
    const config = configOf({ activation: 'relu', width: 50 }, { kind: 'normal', std: 0.25 });
    expect(linesOver('edge', depth, std)[0]!.at(config)).toBeCloseTo(Math.sqrt(2 / 50), 6);
    expect(linesOver('edge', width, depth)[0]!.at(config)).toBeCloseTo(2 / 0.25 ** 2, 4);
  });

  test('is found along bias std where nothing varied sets the weights', () => {
    const [edge] = linesOver('edge', biasStd, depth);
    expect(edge!.along).toBe(biasStd);
    const config = configOf(
      { activation: 'tanh', width: 100 },
      { kind: 'normal', std: Math.sqrt(1.76) / 10 },
    );
    expect(edge!.at(config)! ** 2).toBeCloseTo(0.05, 2);
  });

  test('isn’t drawn where theory says nothing: skips, normalization, an initialization with its own std, other fields', () => {
    const [edge] = linesOver('edge', std, biasStd);
    for (const network of [{ residual: true }, { normalization: 'layer' }])
      expect(edge!.at(configOf(network, { kind: 'normal' }))).toBeUndefined();
    expect(edge!.at(configOf({}, { kind: 'he' }))).toBeUndefined();
    expect(theoryLines(['optimizer.learningRate', 'clipping.threshold'])).toEqual([]);
  });
});

describe('six depth scales', () => {
  test('over depth and std are −6/ln(σ_w²/2) for ReLU in order, and nothing in chaos, where q has no limit', () => {
    const [line] = linesOver('depth', depth, std);
    expect(line!.along).toBe(depth);
    const at = (variance: number) =>
      line!.at(
        configOf(
          { activation: 'relu', width: 50 },
          { kind: 'normal', std: Math.sqrt(variance / 50) },
        ),
      );
    expect(at(1)).toBeCloseTo(6 / Math.LN2, 10);
    expect(at(1.8)).toBeCloseTo(-6 / Math.log(0.9), 10);
    expect(at(3)).toBeUndefined();
  });

  test('lie to both sides of the edge where the depth is given', () => {
    const [ordered, chaotic] = linesOver('depth', std, biasStd);
    const network = { activation: 'tanh', width: 64, depth: 30 };
    const config = configOf(network, { kind: 'normal', biasStd: 0.3 });
    for (const line of [ordered!, chaotic!]) {
      const weight = 8 * line.at(config)!;
      const { depthScale } = phaseAt('tanh', { weight, bias: 0.3 });
      expect(6 * depthScale).toBeCloseTo(30, 0);
    }
    const edge = linesOver('edge', std, biasStd)[0]!.at(config)!;
    expect(ordered!.at(config)!).toBeLessThan(edge);
    expect(chaotic!.at(config)!).toBeGreaterThan(edge);
    expect(chaotic!.at(configOf({ activation: 'relu' }, { kind: 'normal' }))).toBeUndefined();
  });
});
