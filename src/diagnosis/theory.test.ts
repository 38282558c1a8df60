import { describe, expect, test } from 'vitest';
import type { Changes } from '../experiment/edits.ts';
import { failedRow, failureAt } from '../trace/model/testTraces.ts';
import { traceWith, type Told } from './healthyTrace.ts';
import { theoryOf } from './theory.ts';
import { randomNetworkAt } from './theoryNetwork.ts';

/** Theory at a step, which must be there. */
const theoryAt = (step: number, told: Told = {}) => theoryOf(traceWith(told))(step)!;

const sigmoid: Changes = { 'network.depth': 20 };

describe('at step 0', () => {
  test('the first preset loses 0.318 a layer: at most 0.25 from the slope, times √2 from He’s weights', () => {
    const signalNorm = (_: number, layer: number) => 0.321 ** (20 - layer);
    const { factor, atInitialization, approximate } = theoryAt(0, {
      changes: sigmoid,
      values: { signalNorm },
    });
    expect(atInitialization).toBe(true);
    expect(approximate).toBe(false);
    expect(factor!.theory).toBeCloseTo(0.318, 3);
    expect(factor!.measured).toBeCloseTo(0.321, 6);
    expect(factor!.weights).toBeCloseTo(Math.SQRT2, 12);
    expect(factor!.slope * factor!.weights).toBeCloseTo(factor!.theory, 12);
    expect(factor!.slope).toBeLessThan(0.25);
    expect(factor!.steepestSlope).toBe(0.25);
    expect(factor!.residualScale).toBeUndefined();
  });

  const variances = [
    ['he', 2, 2],
    ['xavier', (2 * 2) / (2 + 32), 1],
    ['lecun', 1, 1],
    ['normal', 2 * 0.01, 32 * 0.01],
    ['uniform', 2 * 0.01, 32 * 0.01],
    ['orthogonal', 2 / 32, 1],
    ['zero', 0, 0],
  ] as const;

  test.each(variances)(
    '%s weights have σ² = %d in layer 1 of two inputs and %d above',
    (kind, first, above) => {
      const trace = traceWith({ changes: { 'initialization.kind': kind } });
      const { weightVariances } = randomNetworkAt(trace, 0)!;
      expect(weightVariances).toHaveLength(10);
      expect(weightVariances[0]).toBeCloseTo(first, 12);
      for (const value of weightVariances.slice(1)) expect(value).toBeCloseTo(above, 12);
    },
  );

  test('biases have the variance that they are drawn with, and are no part of the weights’ later', () => {
    const trace = traceWith({
      changes: { 'initialization.biasStd': 0.5 },
      values: { weightNorm: () => Math.sqrt(32 * 2.25) },
    });
    for (const step of [0, 10]) {
      const { weightVariances, biasVariance } = randomNetworkAt(trace, step)!;
      expect(biasVariance).toBe(0.25);
      expect(weightVariances[5]).toBeCloseTo(2, 5);
    }
    const small = traceWith({
      changes: { 'initialization.biasStd': 0.5 },
      values: { weightNorm: () => 0.1 },
    });
    expect(randomNetworkAt(small, 10)!.weightVariances[5]).toBe(0);
  });

  test('ReLU keeps the size that its inputs have', () => {
    const { activationSize, factor } = theoryAt(0, {
      changes: { 'network.activation': 'relu' },
      inputs: { rootMeanSquare: 0.6 },
    });
    for (const size of activationSize) expect(size).toBeCloseTo(0.6, 12);
    expect(factor!.theory).toBe(1);
  });
});

describe('the lines', () => {
  const told: Told = {
    changes: sigmoid,
    values: { signalNorm: () => 0.02, gradientNorm: () => 0.5 },
  };

  test('begin at what was measured in the last hidden layer', () => {
    const { signalNorm, gradientNorm, layers, band } = theoryAt(0, told);
    expect(signalNorm[19]).toBeCloseTo(0.02, 8);
    expect(gradientNorm[19]).toBeCloseTo(0.5, 6);
    expect(signalNorm[0] / signalNorm[1]).toBeCloseTo(layers[1].factor, 12);
    expect([band?.low[19], band?.high[19]]).toEqual([signalNorm[19], signalNorm[19]]);
  });

  test('have a band of one log-normal deviation: for ReLU √(5/n) of a squared norm’s logarithm a layer', () => {
    const { signalNorm, band = { low: [], high: [] } } = theoryAt(0, {
      changes: { 'network.activation': 'relu', 'network.depth': 5 },
    });
    const beta = (4 * 5) / 32;
    expect(Math.log(band.high[0] / band.low[0])).toBeCloseTo(Math.sqrt(beta), 12);
    expect(Math.log((band.high[0] * band.low[0]) / signalNorm[0] ** 2)).toBeCloseTo(-beta / 2, 12);
  });
});

describe('during training', () => {
  test('σ² comes from the weights’ present size: twice the norm, twice σ', () => {
    const weightNorm = (step: number) => (step < 20 ? Math.sqrt(32) : 2 * Math.sqrt(32));
    const theory = theoryOf(traceWith({ values: { weightNorm } }));
    expect(theory(10)!.layers[5].weights).toBeCloseTo(1, 6);
    expect(theory(20)!.layers[5].weights).toBeCloseTo(2, 6);
    expect(theory(20)!.atInitialization).toBe(false);
  });

  test('edits count from their step on', () => {
    const trace = traceWith({ changes: { 'network.residualScale': 0.5 } });
    trace.events.push({ step: 20, field: 'network.residual', from: false, to: true });
    trace.events.push({ step: 30, field: 'network.activation', from: 'sigmoid', to: 'relu' });
    const theory = theoryOf(trace);
    expect(theory(19)!.factor!.residualScale).toBeUndefined();
    expect(theory(20)!.factor!.residualScale).toBe(0.5);
    for (const { factor } of theory(20)!.layers.slice(1)) expect(factor).toBeGreaterThan(1);
    expect(theory(30)!.activation).toBe('relu');
    expect(theory(30)!.approximate).toBe(true);
  });

  test('the step that failed has theory too, of the numbers it left', () => {
    const trace = traceWith({ steps: 5 });
    const signalNorm = new Array<number>(11).fill(3);
    trace.failure = failureAt(5, failedRow(10, { signalNorm }));
    const theory = theoryOf(trace);
    expect(theory(5)!.signalNorm[9]).toBe(3);
    trace.failure = undefined;
    expect(theory(5)).toBeUndefined();
  });
});

test('there is none of a step that wasn’t taken, nor of networks that normalize', () => {
  expect(theoryOf(traceWith({ steps: 0 }))(0)).toBeUndefined();
  expect(theoryOf(traceWith({ steps: 5 }))(5)).toBeUndefined();
  expect(theoryOf(traceWith())(-1)).toBeUndefined();
  const normalized = traceWith({ changes: { 'network.normalization': 'layer' } });
  expect(theoryOf(normalized)(0)).toBeUndefined();
});

test('factors count the layers whose signal float32 holds', () => {
  const signalNorm = (_: number, layer: number) => (layer < 4 ? 0 : 10 ** (3 * layer));
  const { factor } = theoryAt(0, { values: { signalNorm } });
  expect(factor!.measured).toBeCloseTo(1e-3, 8);
  expect(theoryAt(0, { values: { signalNorm: () => 0 } }).factor!.measured).toBeNaN();
  expect(theoryAt(0, { changes: { 'network.depth': 1 } }).factor).toBeUndefined();
});

test('a step asked for again is not computed again', () => {
  const theory = theoryOf(traceWith());
  expect(theory(7)).toBe(theory(7));
  expect(theory(8)).not.toBe(theory(7));
});
